package dev.belay.api.strategy;

import dev.belay.api.intent.ExecutionDirectiveBatch;
import java.util.List;

/**
 * What a strategy asks of its desk at once.
 *
 * @param mode how the instructions depend on each other
 * @param instructions from 1 to {@link ExecutionDirectiveBatch#DIRECTIVES_MAX}
 */
public record InstructionBatch(ExecutionDirectiveBatch.Mode mode, List<Instruction> instructions) {
  public InstructionBatch {
    instructions = List.copyOf(instructions);
    int size = instructions.size();
    if (size < 1 || size > ExecutionDirectiveBatch.DIRECTIVES_MAX) {
      throw new IllegalArgumentException(
          "expected from 1 to "
              + ExecutionDirectiveBatch.DIRECTIVES_MAX
              + " instructions, was "
              + size);
    }
  }
}
