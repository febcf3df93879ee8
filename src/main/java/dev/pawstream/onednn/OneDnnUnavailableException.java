package dev.pawstream.onednn;

/** oneDNN does not run on this machine: another engine has to serve. */
public final class OneDnnUnavailableException extends RuntimeException {
  OneDnnUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
