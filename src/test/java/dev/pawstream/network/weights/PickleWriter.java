package dev.pawstream.network.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import net.razorvine.pickle.Opcodes;

/** Writes pickles of protocol 3, instruction by instruction, good ones and others. */
final class PickleWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  PickleWriter() {
    op(Opcodes.PROTO).raw(3);
  }

  PickleWriter op(short instruction) {
    return raw(instruction);
  }

  PickleWriter raw(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  PickleWriter dictionary() {
    return op(Opcodes.EMPTY_DICT);
  }

  /** Takes key and value from the stack into the dictionary below them. */
  PickleWriter put() {
    return op(Opcodes.SETITEM);
  }

  PickleWriter text(String text) {
    return op(Opcodes.BINUNICODE).block(text.getBytes(StandardCharsets.UTF_8));
  }

  PickleWriter global(String module, String name) {
    out.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  PickleWriter number(int number) {
    return op(Opcodes.BININT).littleEndian(number);
  }

  PickleWriter littleEndian(int number) {
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array());
    return this;
  }

  /** An array as numpy pickles it, in C order. */
  PickleWriter array(float[] numbers, int... shape) {
    return array(numbers, "<", Opcodes.NEWFALSE, shape);
  }

  PickleWriter array(float[] numbers, String byteOrder, short columnMajor, int... shape) {
    global("numpy.core.multiarray", "_reconstruct").global("numpy", "ndarray").number(0);
    op(Opcodes.TUPLE1).op(Opcodes.SHORT_BINBYTES).raw(1, 'b').op(Opcodes.TUPLE3);
    op(Opcodes.REDUCE).op(Opcodes.MARK).number(1).op(Opcodes.MARK);
    for (int length : shape) {
      number(length);
    }
    op(Opcodes.TUPLE).global("numpy", "dtype").text("f4").op(Opcodes.NEWFALSE);
    op(Opcodes.NEWTRUE).op(Opcodes.TUPLE3).op(Opcodes.REDUCE).op(Opcodes.MARK).number(3);
    text(byteOrder).op(Opcodes.NONE).op(Opcodes.NONE).op(Opcodes.NONE).number(-1).number(-1);
    number(0).op(Opcodes.TUPLE).op(Opcodes.BUILD).op(columnMajor).op(Opcodes.BINBYTES);
    block(PretrainedWeights.littleEndian(numbers).array());
    return op(Opcodes.TUPLE).op(Opcodes.BUILD);
  }

  private PickleWriter block(byte[] bytes) {
    littleEndian(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  byte[] end() {
    op(Opcodes.STOP);
    return out.toByteArray();
  }
}
