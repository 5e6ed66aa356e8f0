package dev.belay.engine.execution;

import dev.belay.api.intent.BatchReport;
import dev.belay.api.intent.ExecutionGroup;

/** Who wants to hear of executions; called between frames, never from within a request. */
public interface ExecutionListener {
  void onGroup(ExecutionGroup group);

  void onBatch(BatchReport report);
}
