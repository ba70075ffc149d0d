#!/bin/sh
docker run -d --name web -p 8181:8080 --restart unless-stopped --memory 256m web:1.4.0
