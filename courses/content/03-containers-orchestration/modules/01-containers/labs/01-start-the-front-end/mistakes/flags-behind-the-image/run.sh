#!/bin/sh
docker run -d --name web registry.local/shop/web:1.4.0 -p 8181:8080 --restart unless-stopped --memory 256m
