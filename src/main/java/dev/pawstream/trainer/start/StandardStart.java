package dev.pawstream.trainer.start;

/** What trainings start from where their commands do not say. */
public enum StandardStart {
  /**
   * The pre-trained weights and a random top, as the recipe has it: the same photographs and seed
   * give the same model whatever was released before, and what a wrong label once taught is gone
   * with the label.
   */
  PRETRAINED,

  /**
   * The champion's numbers, which saves epochs; the pre-trained weights where that is not possible.
   */
  CHAMPION
}
