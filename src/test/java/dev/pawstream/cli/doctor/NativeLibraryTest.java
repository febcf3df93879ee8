package dev.pawstream.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.cli.doctor.Finding.Verdict;
import org.junit.jupiter.api.Test;

class NativeLibraryTest {
  @Test
  void shouldLoadAllThatTheBuildBrings() {
    assertThat(NativeLibrary.all())
        .map(NativeLibrary::finding)
        .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.OK))
        .extracting(Finding::name)
        .containsExactly("OpenCV", "ND4J", "oneDNN");
  }

  @Test
  void shouldSayWhyALibraryDoesNotLoad() {
    Finding finding = broken(true).finding();

    assertThat(finding.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(finding.detail()).isEqualTo("does not load: libz.so: no such file");
    assertThat(finding.remedy()).contains("Linux on x86-64");
  }

  @Test
  void shouldNotMissWhatAnotherCanReplace() {
    assertThat(broken(false).finding().verdict()).isEqualTo(Verdict.NOTE);
  }

  private static NativeLibrary broken(boolean needed) {
    return new NativeLibrary(
        "zlib",
        needed,
        () -> {
          throw new IllegalStateException(
              "wrapped", new UnsatisfiedLinkError("libz.so: no such file\nand more"));
        });
  }
}
