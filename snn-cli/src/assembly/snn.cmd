@echo off
rem SPDX-License-Identifier: Apache-2.0
rem
rem Runs the SNN4J command line on Windows from the folder it lies in. Needs Java 17 or newer.
rem Environment: JAVA_HOME (else the java on the PATH), SNN4J_OPTS (further options for the JVM).
setlocal

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "version="
for /f "tokens=3" %%v in ('call "%java%" -version 2^>^&1 ^| findstr /i /c:" version "') do set "version=%%~v"
set "major=0"
for /f "delims=.-+_" %%m in ("%version%") do set "major=%%m"
if %major% lss 17 (
  echo snn: Java 17 or newer is needed, but "%java%" is version %version% 1>&2
  exit /b 1
)
set "native="
if %major% geq 23 set "native=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
rem OpenBLAS and OpenMP let their threads spin after each call, which takes the cores from our own kernels.
if not defined OPENBLAS_THREAD_TIMEOUT set "OPENBLAS_THREAD_TIMEOUT=4"
if not defined GOMP_SPINCOUNT set "GOMP_SPINCOUNT=10000"
"%java%" --add-modules jdk.incubator.vector %native% -XX:+UseParallelGC -Xms96m -Xmn64m ^
  -XX:ObjectAlignmentInBytes=64 ^
  -Dorg.bytedeco.javacpp.maxbytes=200%% -Dorg.bytedeco.javacpp.maxphysicalbytes=300%% ^
  -Dorg.nd4j.log.initialization=false %SNN4J_OPTS% ^
  -cp "%~dp0snn-cli.jar" org.snn4j.cli.Main %*
exit /b %ERRORLEVEL%
