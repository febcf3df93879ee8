# The images of Pawstream and of the schema registry that docker-compose.yml starts beside it:
#   docker build --target pawstream --tag pawstream:0.1.0-SNAPSHOT .
#   docker build --target registry --tag pawstream-registry:3.0.9 .
# Debian, as the native code wants glibc 2.34 or newer. The tag is of one day and is never made anew.
ARG DEBIAN=bookworm-20251229-slim

# Java wants a folder for its manual, which slim images lack.
FROM debian:${DEBIAN} AS java
RUN mkdir --parents /usr/share/man/man1 \
  && apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates curl openjdk-17-jre-headless \
  && rm -rf /var/lib/apt/lists/*

FROM debian:${DEBIAN} AS build
RUN mkdir --parents /usr/share/man/man1 \
  && apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates maven openjdk-17-jdk-headless \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /build
# Another one than the processor's: cuda.
ARG PROFILE=
# The libraries. Without sources this is the same build as below, so all that it wants is here afterwards, and stays until
# the pom or a schema changes.
COPY pom.xml ./
COPY .mvn .mvn
COPY schemas schemas
RUN mvn --batch-mode --no-transfer-progress ${PROFILE:+--activate-profiles} ${PROFILE} -Dspotless.check.skip process-classes \
  && mkdir -p /opt/pawstream/lib /opt/pawstream/target /opt/registry \
  && tr ':' '\n' < target/classpath.txt | xargs cp --target-directory=/opt/pawstream/lib \
  && tr ':' '\n' < target/classpath.txt | sed 's|.*/|/opt/pawstream/lib/|' | paste --serial --delimiters=: > /opt/pawstream/target/classpath.txt \
  && tar --extract --gzip --file target/registry/*.tar.gz --directory /opt/registry \
  && mv /opt/registry/*-runner.jar /opt/registry/registry.jar
COPY src/main src/main
# What releases are stamped with, as there is no .git here: git describe --always --abbrev=12
ARG COMMIT=
RUN mvn --offline --batch-mode --no-transfer-progress ${PROFILE:+--activate-profiles} ${PROFILE} -Dspotless.check.skip -Dcommit="${COMMIT}" process-classes \
  && jar --create --file /opt/pawstream/target/launch.jar -C target/classes .

FROM java AS registry
RUN groupadd --gid 10001 registry \
  && useradd --uid 10001 --gid 10001 --home-dir /var/lib/registry --no-create-home --shell /usr/sbin/nologin registry \
  && install --directory --owner=10001 --group=10001 /var/lib/registry
COPY --from=build /opt/registry /opt/registry
USER 10001:10001
EXPOSE 8080
VOLUME /var/lib/registry
# Schemas are on the disk before their ids are given out.
ENTRYPOINT ["java", "-Xmx256m", "-XX:+UseSerialGC", \
  "-Dquarkus.http.port=8080", \
  "-Dquarkus.http.access-log.enabled=false", \
  "-Dquarkus.log.category.\"io.quarkus\".level=INFO", \
  "-Dapicurio.storage.kind=sql", \
  "-Dapicurio.storage.sql.kind=h2", \
  "-Dapicurio.datasource.url=jdbc:h2:file:/var/lib/registry/registry;WRITE_DELAY=0", \
  "-Dapicurio.datasource.jdbc.initial-size=1", \
  "-Dapicurio.datasource.jdbc.min-size=1", \
  "-Dapicurio.datasource.jdbc.max-size=8", \
  "-jar", "/opt/registry/registry.jar"]

FROM java AS pawstream
# The home is the cache, as native code is unpacked into ~/.javacpp.
RUN groupadd --gid 10001 pawstream \
  && useradd --uid 10001 --gid 10001 --home-dir /var/cache/pawstream --no-create-home --shell /usr/sbin/nologin pawstream \
  && install --directory --owner=10001 --group=10001 /var/cache/pawstream /var/cache/pawstream/features /var/lib/pawstream
COPY LICENSE pawstream /opt/pawstream/
COPY --from=build /opt/pawstream/lib /opt/pawstream/lib
COPY --from=build /opt/pawstream/target /opt/pawstream/target
ENV LANG=C.UTF-8 PAWSTREAM_CACHE=/var/cache/pawstream PAWSTREAM_STATE_DIR=/var/lib/pawstream
USER 10001:10001
EXPOSE 8090 9464
# It becomes the JVM, so that SIGTERM reaches that.
ENTRYPOINT ["/opt/pawstream/pawstream"]
CMD ["--help"]
