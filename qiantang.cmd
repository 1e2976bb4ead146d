@echo off
rem 钱塘政务办公: the Windows twin of ./qiantang (same commands; not tested on the machines this project is built on).
setlocal enabledelayedexpansion
chcp 65001 >nul
set "HOME_DIR=%~dp0"
if "%JAVA_HOME%"=="" (
  echo 没有找到 JDK 25。请安装 JDK 25 或更新的版本，并把环境变量 JAVA_HOME 指到它，然后再运行一次。 1>&2
  exit /b 4
)
"%JAVA_HOME%\bin\java" -version 2>&1 | findstr /r "\"2[5-9] \"[3-9][0-9]" >nul || (
  echo JAVA_HOME 指向的不是 JDK 25 或更新的版本：%JAVA_HOME% 1>&2
  exit /b 4
)
set "COMMAND=%~1"
if "%COMMAND%"=="" set "COMMAND=help"
if "%COMMAND%"=="help" goto usage
where mvn >nul 2>nul || (
  echo 没有找到 Maven。请安装 Maven 3.8 或更新的版本，并把它的 bin 文件夹加入 PATH，然后再运行一次。 1>&2
  exit /b 4
)
if "%COMMAND%"=="test" (
  cd /d "%HOME_DIR%" && call mvn -B -ntp verify
  exit /b !errorlevel!
)
set "MODULE="
if "%COMMAND%"=="start" set "MODULE=demonstration" & set "MAIN=org.qiantang.demonstration.Start"
if "%COMMAND%"=="demo" set "MODULE=demonstration" & set "MAIN=org.qiantang.demonstration.Demo"
if "%COMMAND%"=="bench" set "MODULE=benchmarks" & set "MAIN=org.qiantang.benchmarks.Bench"
if "%COMMAND%"=="typeset" set "MODULE=client" & set "MAIN=org.qiantang.client.QiantangClient typeset"
if "%COMMAND%"=="check" set "MODULE=client" & set "MAIN=org.qiantang.client.QiantangClient check"
if "%COMMAND%"=="backup" set "MODULE=client" & set "MAIN=org.qiantang.client.QiantangClient backup"
if "%COMMAND%"=="restore" set "MODULE=client" & set "MAIN=org.qiantang.client.QiantangClient restore"
if "%COMMAND%"=="verify" set "MODULE=client" & set "MAIN=org.qiantang.client.QiantangClient verify"
if "%COMMAND%"=="installer" (
  where bash >nul 2>nul || (
    echo 做安装包要用 bash。请安装 Git for Windows，然后再运行一次。 1>&2
    exit /b 4
  )
  bash "%HOME_DIR%qiantang" %*
  exit /b !errorlevel!
)
if "%MODULE%"=="" (
  call :usage 1>&2
  exit /b 64
)
if not exist "%HOME_DIR%%MODULE%\target\runtime.classpath" (
  cd /d "%HOME_DIR%" && call mvn -q -B package -Dmaven.test.skip=true || exit /b 4
)
set "ARGUMENTS="
:collect
shift
if "%~1"=="" goto launch
set "ARGUMENTS=%ARGUMENTS% '%~1'"
goto collect
:launch
if "%COMMAND%"=="start" set "ARGUMENTS='--data' '%LOCALAPPDATA%\Qiantang' %ARGUMENTS%"
rem The class path is longer than a command line of cmd may be: PowerShell reads it into the environment.
powershell -NoProfile -Command "$env:CLASSPATH = '%HOME_DIR%%MODULE%\target\%MODULE%-0.1.0.jar;' + (Get-Content -Raw '%HOME_DIR%%MODULE%\target\runtime.classpath').Trim(); & '%JAVA_HOME%\bin\java' '-Dfile.encoding=UTF-8' '-Dqiantang.home=%HOME_DIR%.' '--enable-native-access=ALL-UNNAMED' %MAIN% %ARGUMENTS%; exit $LASTEXITCODE"
exit /b %errorlevel%
:usage
echo qiantang start [--sealing domestic^|both] ^| demo [--out DIR] ^| test ^| bench [NAME] ^| installer ^| typeset FILE... --out DIR ^| check FILE... [--json] ^| verify FILE... [--json] [--trust PEM]
exit /b 0
