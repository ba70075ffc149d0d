"""What the replies share: which topic, sentence, command or issue of the knowledge fits what was asked."""
