"""What people of the office decide for themselves."""

from django import forms

from accounts.models import User


class MySettingsForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["wants_mail"]
