"""The studio: the course as files that instructors write, preview, publish and roll back."""
