"""The studio's part for versions, publish, schedule, roll back, import, export."""
