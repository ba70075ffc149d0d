"""xAPI 1.0.3: what learners did, as statements to a learning record store. Off until its address is configured."""
