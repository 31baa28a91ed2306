"""The portal as gunicorn serves it: killed in the middle of a save, and read while it is written."""
