package dev.pawstream.inference;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the pixels that {@code src/test/python/golden_vector.py} reads; its README says how. */
final class GoldenPixels {
  private static final String CAT = "validation/cats/Abyssinian_1.jpg";

  /** Large enough to be decoded at half its size for 150 pixels. */
  private static final String LARGE_CAT = "validation/cats/Bengal_104.jpg";

  private static final String DOG = "validation/dogs/american_bulldog_105.jpg";

  private GoldenPixels() {}

  /** The argument is the folder to write to. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    List<GoldenInput> inputs = new ArrayList<>();
    for (int size : new int[] {150, 224}) {
      inputs.add(GoldenInput.drawing(size));
      inputs.add(GoldenInput.photograph("cat", CAT, size));
      inputs.add(GoldenInput.photograph("dog", DOG, size));
    }
    inputs.add(GoldenInput.photograph("reduced", LARGE_CAT, 150));
    for (GoldenInput input : inputs) {
      byte[] rgb = input.decode(input.file().orElseThrow()).rgb();
      Files.write(folder.resolve(input.name() + ".rgb"), rgb);
    }
    JsonMapper.builder().build().writeValue(folder.resolve("inputs.json").toFile(), inputs);
  }
}
