package dev.pawstream.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A model file: a zip of {@code manifest.json} and {@code parameters.safetensors}, which holds only
 * what training changed.
 *
 * @param manifest what it says of itself
 * @param parameters by look and name, in the order of the layers: {@code 150/top_dense.kernel}
 */
public record ModelArtefact(Manifest manifest, Map<String, Tensor> parameters) {
  /** All convolutions and the classic top at the largest input; more is no model of ours. */
  private static final int MAX_ENTRY_BYTES = 192 << 20;

  private static final String MANIFEST = "manifest.json";
  private static final String PARAMETERS = "parameters.safetensors";
  private static final Set<String> ENTRIES = Set.of(MANIFEST, PARAMETERS);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /**
   * A model of one look.
   *
   * @param parameters by name, as {@link GraphParameters} has them
   */
  public static ModelArtefact of(Manifest manifest, Map<String, Tensor> parameters) {
    return of(manifest, List.of(parameters));
  }

  /**
   * A model.
   *
   * @param parameters for each look of the manifest, by name, as {@link GraphParameters} has them
   */
  public static ModelArtefact of(Manifest manifest, List<Map<String, Tensor>> parameters) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      String prefix = prefix(manifest.looks().get(i));
      parameters.get(i).forEach((name, tensor) -> all.put(prefix + name, tensor));
    }
    return new ModelArtefact(manifest, all);
  }

  /** The parameters of one look, by name, as {@link GraphParameters} has them. */
  public Map<String, Tensor> parameters(Look look) {
    String prefix = prefix(look);
    Map<String, Tensor> own = new LinkedHashMap<>();
    parameters.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            own.put(name.substring(prefix.length()), tensor);
          }
        });
    return own;
  }

  private static String prefix(Look look) {
    return look.inputSize() + "/";
  }

  /** The file's bytes; the same artefact gives the same bytes. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, MANIFEST, manifestJson());
      add(zip, PARAMETERS, Safetensors.write(parameters));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing a model in memory failed", e);
    }
    return bytes.toByteArray();
  }

  /** What the model says of itself, for people and programs. */
  byte[] manifestJson() throws JsonProcessingException {
    return JSON.writeValueAsBytes(manifest);
  }

  /**
   * Reads {@link #toBytes}.
   *
   * @throws IllegalArgumentException if the bytes are no model file of this format
   */
  public static ModelArtefact fromBytes(byte[] bytes) {
    Map<String, byte[]> entries = entries(bytes);
    byte[] manifest = entries.get(MANIFEST);
    byte[] parameters = entries.get(PARAMETERS);
    if (manifest == null || parameters == null) {
      throw new IllegalArgumentException(
          "This is no Pawstream model: a zip with %s and %s is wanted, it has %s"
              .formatted(MANIFEST, PARAMETERS, entries.isEmpty() ? "neither" : entries.keySet()));
    }
    return new ModelArtefact(readManifest(manifest), Safetensors.read(parameters));
  }

  private static Manifest readManifest(byte[] json) {
    try {
      JsonNode manifest = JSON.readTree(json);
      String format = manifest.path("format").asText();
      if (!Manifest.FORMAT.equals(format)) {
        throw new IllegalArgumentException(
            "The model's format is '%s', this version reads '%s': use the version that wrote it"
                .formatted(format, Manifest.FORMAT));
      }
      return JSON.treeToValue(manifest, Manifest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The model's manifest cannot be read: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> entries(byte[] bytes) {
    Map<String, byte[]> entries = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!ENTRIES.contains(entry.getName())) {
          continue;
        }
        byte[] content = zip.readNBytes(MAX_ENTRY_BYTES + 1);
        if (content.length > MAX_ENTRY_BYTES) {
          throw new IllegalArgumentException(
              "The model's %s is larger than %d bytes".formatted(entry.getName(), MAX_ENTRY_BYTES));
        }
        entries.put(entry.getName(), content);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("The model file is damaged: " + e.getMessage(), e);
    }
    return entries;
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // A fixed time: the same model is the same file, byte for byte.
    entry.setTimeLocal(LocalDateTime.of(2020, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
