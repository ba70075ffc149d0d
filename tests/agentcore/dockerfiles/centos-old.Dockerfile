FROM centos:7
RUN yum -y install epel-release \
 && yum -y install nginx \
 && yum clean all
ADD nginx.conf /etc/nginx/
CMD nginx -g "daemon off;"
