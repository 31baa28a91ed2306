"""How Django writes dates where its own way is not that of the office: English as the British write it."""
