package dev.pawstream.network.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.razorvine.pickle.Opcodes;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumpyUnpicklerTest {
  @Test
  void shouldReadAnArray() throws IOException {
    Object read = new NumpyUnpickler().read(new PickleWriter().array(new float[] {1, -2}, 2).end());

    assertThat(read)
        .isInstanceOfSatisfying(
            NumpyUnpickler.Array.class,
            array -> {
              assertThat(array.numbers()).containsExactly(1, -2);
              assertThat(array.shape()).containsExactly(2);
            });
  }

  // The last four are classes that the library itself would construct.
  @ParameterizedTest
  @CsvSource({
    "os,system",
    "posix,system",
    "builtins,eval",
    "numpy,load",
    "builtins,bytearray",
    "_codecs,encode",
    "datetime,datetime",
    "copyreg,_reconstructor"
  })
  void shouldRefuseEveryNameButNumpysArrays(String module, String name) {
    byte[] pickle =
        new PickleWriter()
            .global(module, name)
            .text("touch pwned")
            .op(Opcodes.TUPLE1)
            .op(Opcodes.REDUCE)
            .end();

    assertRefused(pickle)
        .hasMessageContaining(module + "." + name)
        .hasMessageContaining("do not trust this file");
  }

  @Test
  void shouldRefuseNamesTakenFromTheStack() {
    assertRefused(new PickleWriter().text("os").text("system").op(Opcodes.STACK_GLOBAL).end())
        .hasMessageContaining("0x93");
  }

  @Test
  void shouldRefuseTheOldInstructionForInstances() {
    PickleWriter pickle = new PickleWriter().op(Opcodes.MARK).text("id").op(Opcodes.INST);
    for (byte b : "os\nsystem\n".getBytes(StandardCharsets.US_ASCII)) {
      pickle.raw(b);
    }

    assertRefused(pickle.end()).hasMessageContaining("0x69");
  }

  @Test
  void shouldRefuseToSetTheStateOfAnythingButAnArray() {
    assertRefused(
            new PickleWriter()
                .dictionary()
                .text("state")
                .op(Opcodes.TUPLE1)
                .op(Opcodes.BUILD)
                .end())
        .hasMessageContaining("no numpy array");
  }

  @Test
  void shouldRefuseALengthBeyondTheEndBeforeItTakesMemory() {
    assertRefused(new PickleWriter().op(Opcodes.BINBYTES).littleEndian(Integer.MAX_VALUE).end())
        .hasMessageContaining("ends too early");
  }

  @Test
  void shouldRefuseADictionaryThatIsItsOwnKey() {
    PickleWriter pickle = new PickleWriter().dictionary().op(Opcodes.BINPUT).raw(0);
    for (int i = 0; i < 2; i++) {
      pickle.op(Opcodes.BINGET).raw(0).number(1).put();
    }

    assertRefused(pickle.end());
  }

  @Test
  void shouldRefuseEndlessInstructions() {
    PickleWriter pickle = new PickleWriter();
    for (int i = 0; i < 200_000; i++) {
      pickle.dictionary();
    }

    assertRefused(pickle.end()).hasMessageContaining("not admitted");
  }

  @Test
  void shouldRefuseBigEndianNumbers() {
    assertRefused(new PickleWriter().array(new float[] {1}, ">", Opcodes.NEWFALSE, 1).end())
        .hasMessageContaining("little-endian");
  }

  @Test
  void shouldRefuseColumnMajorArrays() {
    assertRefused(new PickleWriter().array(new float[] {1}, "<", Opcodes.NEWTRUE, 1).end())
        .hasMessageContaining("row-major");
  }

  @Test
  void shouldRefuseAPickleThatStopsInTheMiddle() {
    byte[] pickle = new PickleWriter().dictionary().text("VGG16_0").end();
    pickle[pickle.length - 1] = (byte) Opcodes.SETITEM;

    assertRefused(pickle);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(byte[] pickle) {
    return assertThatThrownBy(() -> new NumpyUnpickler().read(pickle))
        .isInstanceOf(IOException.class);
  }
}
