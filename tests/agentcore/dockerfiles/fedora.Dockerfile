FROM fedora:41
RUN dnf install -y httpd-2.4.62 && dnf clean all
RUN sed -i 's/^Listen 80$/Listen 8080/' /etc/httpd/conf/httpd.conf
EXPOSE 8080
CMD ["httpd", "-DFOREGROUND"]
