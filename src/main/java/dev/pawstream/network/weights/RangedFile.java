package dev.pawstream.network.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/** A file that holds only some ranges of another file, one after the other. */
final class RangedFile implements SafetensorsLayout.Bytes {
  private final FileChannel channel;
  private final List<ByteRange> ranges;

  /** The channel stays the caller's. */
  RangedFile(FileChannel channel, List<ByteRange> ranges) {
    this.channel = channel;
    this.ranges = ranges;
  }

  /** A file that holds all of itself. */
  static RangedFile whole(FileChannel channel) throws IOException {
    return new RangedFile(channel, List.of(new ByteRange(0, channel.size())));
  }

  /**
   * @param wanted places in the other file
   * @throws EOFException if the file does not hold them
   */
  @Override
  public ByteBuffer read(ByteRange wanted) throws IOException {
    long start = 0;
    for (ByteRange range : ranges) {
      if (wanted.begin() >= range.begin() && wanted.end() <= range.end()) {
        return read(start + wanted.begin() - range.begin(), (int) wanted.length());
      }
      start += range.length();
    }
    throw tooShort(wanted.end());
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw tooShort(position + length);
      }
    }
    return bytes.flip();
  }

  private EOFException tooShort(long wanted) throws IOException {
    return new EOFException(
        "the file ends at byte %,d, before byte %,d that it should have"
            .formatted(channel.size(), wanted));
  }
}
