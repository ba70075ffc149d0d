FROM nginx:1.27
COPY <<index.html <<about.html /usr/share/nginx/html/
<h1>Hello</h1>
index.html
<h1>About</h1>
about.html
COPY --chmod=755 <<'EOF' /entry.sh
#!/bin/sh
exec "$@"
EOF
ENTRYPOINT ["/entry.sh"]
CMD ["nginx", "-g", "daemon off;"]
