# escape=`

FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
ENV APP_HOME="C:\app" `
    MODE=release
WORKDIR C:\app
COPY ["bin\\", "C:/app/"]
RUN setx /M PATH "%PATH%;C:\app" && `
    echo ok
CMD ["app.exe"]
