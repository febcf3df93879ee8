package dev.pawstream.network.weights;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;

/**
 * Reads pickles of dictionaries, texts, numbers and numpy float32 arrays, and nothing else.
 *
 * <p>A pickle is a program: it names what is to be called. The library's unpickler knows many
 * classes and calls methods by reflection, so this one never asks it for a class: it admits only
 * the instructions that numpy's arrays need, and answers the instructions that name or change an
 * object by itself.
 */
final class NumpyUnpickler extends Unpickler {
  // VGG16's has 1,200; more would only fill the memory.
  private static final int MAX_INSTRUCTIONS = 100_000;

  private static final Set<Short> ADMITTED =
      Set.of(
          Opcodes.PROTO,
          Opcodes.STOP,
          Opcodes.MARK,
          Opcodes.NONE,
          Opcodes.NEWTRUE,
          Opcodes.NEWFALSE,
          Opcodes.BININT,
          Opcodes.BININT1,
          Opcodes.BININT2,
          Opcodes.BINUNICODE,
          Opcodes.BINBYTES,
          Opcodes.SHORT_BINBYTES,
          Opcodes.EMPTY_DICT,
          Opcodes.SETITEM,
          Opcodes.SETITEMS,
          Opcodes.TUPLE,
          Opcodes.TUPLE1,
          Opcodes.TUPLE3,
          Opcodes.BINPUT,
          Opcodes.BINGET,
          Opcodes.GLOBAL,
          Opcodes.REDUCE,
          Opcodes.BUILD);

  private int instructions;

  /** Numbers in the order and the shape that the pickle says. */
  static final class Array {
    private Object[] shape = {};
    private float[] numbers = {};

    /** Rows, columns and so on. */
    Object[] shape() {
      return shape.clone();
    }

    float[] numbers() {
      return numbers;
    }

    private void setState(Object[] state) {
      // (version, shape, type, column-major, bytes): numpy's ndarray.__reduce__
      if (!(state[2] instanceof Float32) || !Boolean.FALSE.equals(state[3])) {
        throw new PickleException("an array is not of float32 in row-major order");
      }
      shape = (Object[]) state[1];
      ByteBuffer bytes = ByteBuffer.wrap((byte[]) state[4]).order(ByteOrder.LITTLE_ENDIAN);
      numbers = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(numbers);
    }
  }

  private static final class Float32 {
    private static Float32 of(Object[] arguments) {
      if (!"f4".equals(arguments[0])) {
        throw new PickleException("an array is of type %s, not f4".formatted(arguments[0]));
      }
      return new Float32();
    }

    private void setState(Object[] state) {
      if (!"<".equals(state[1])) {
        throw new PickleException("an array is not little-endian");
      }
    }
  }

  /**
   * @throws IOException if the pickle is broken, or names what is not admitted
   */
  Object read(byte[] pickle) throws IOException {
    try {
      return load(new ByteArrayInputStream(pickle));
    } catch (RuntimeException | StackOverflowError e) {
      throw new IOException("the pickle cannot be read: " + e.getMessage(), e);
    } finally {
      close();
    }
  }

  @Override
  protected Object dispatch(short instruction) throws IOException {
    if (!ADMITTED.contains(instruction) || ++instructions > MAX_INSTRUCTIONS) {
      throw new PickleException(
          "its instruction 0x%02x is not admitted here".formatted(instruction));
    }
    switch (instruction) {
      case Opcodes.GLOBAL -> stack.add(global());
      case Opcodes.BUILD -> build();
      case Opcodes.BINBYTES, Opcodes.BINUNICODE -> {
        checkLength();
        return super.dispatch(instruction);
      }
      default -> {
        return super.dispatch(instruction);
      }
    }
    return NO_RETURN_VALUE;
  }

  private IObjectConstructor global() throws IOException {
    String name = PickleUtils.readline(input) + "." + PickleUtils.readline(input);
    return switch (name) {
      case "numpy.core.multiarray._reconstruct" -> arguments -> new Array();
      case "numpy.dtype" -> Float32::of;
      case "numpy.ndarray" ->
          arguments -> {
            throw new PickleException("it calls numpy.ndarray");
          };
      default ->
          throw new PickleException(
              "it names %s, and only numpy arrays are admitted; do not trust this file"
                  .formatted(name));
    };
  }

  private void build() {
    Object[] state = (Object[]) stack.pop();
    Object target = stack.peek();
    if (target instanceof Array array) {
      array.setState(state);
    } else if (target instanceof Float32 type) {
      type.setState(state);
    } else {
      throw new PickleException("it sets the state of what is no numpy array");
    }
  }

  // The library allocates what the length says before it looks whether that much is there.
  private void checkLength() throws IOException {
    input.mark(Integer.BYTES);
    int length = PickleUtils.bytes_to_integer(PickleUtils.readbytes(input, Integer.BYTES));
    if (length < 0 || length > input.available()) {
      throw new PickleException("it ends too early");
    }
    input.reset();
  }
}
