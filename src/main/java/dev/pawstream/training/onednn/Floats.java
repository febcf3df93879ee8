package dev.pawstream.training.onednn;

import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.util.ArrayUtil;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j's arrays, as oneDNN reads and writes them: dense, in C order, float32. */
final class Floats {
  private Floats() {}

  /** This array, or a copy for the time of a pass if it does not lie densely in C order. */
  static INDArray dense(INDArray array, LayerWorkspaceMgr workspaces, ArrayType temporary) {
    boolean dense = Arrays.equals(array.stride(), ArrayUtil.calcStrides(array.shape(), 'c'));
    return dense ? array : workspaces.dup(temporary, array, 'c');
  }

  /** Where the numbers are. The array must outlive the pointer. */
  static Pointer address(INDArray array) {
    return array.data().addressPointer();
  }
}
