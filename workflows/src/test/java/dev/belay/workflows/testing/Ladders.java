package dev.belay.workflows.testing;

import dev.belay.evidence.operator.SignedAct;
import dev.belay.workflows.Workflows;
import dev.belay.workflows.activity.ActAnswer;
import dev.belay.workflows.activity.BelayDataConverter;
import dev.belay.workflows.activity.SearchAttributes;
import dev.belay.workflows.activity.TaskQueues;
import dev.belay.workflows.promotion.ActUpdate;
import dev.belay.workflows.promotion.LadderInput;
import dev.belay.workflows.promotion.LadderResult;
import dev.belay.workflows.promotion.LadderState;
import dev.belay.workflows.promotion.PromotionLadderWorkflow;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** One desk with one ladder on the test server. */
public final class Ladders implements AutoCloseable {
  public static final String CHECKSUM = "7c1f0a2e".repeat(8);
  public static final String SUBJECT = "epp-btc@" + CHECKSUM.substring(0, 12);
  public static final String LADDER = "ladder:" + SUBJECT;
  public static final String QUEUE = TaskQueues.of("test");

  private final Faults faults = new Faults();
  private final FakeRuntime runtime = new FakeRuntime(faults);
  private final FakeBooks books = new FakeBooks(faults);
  private final FakePeople people = new FakePeople(faults);
  private final TestWorkflowEnvironment environment;
  private final WorkflowStub ladder;
  private int nonce;

  private Ladders(int cachedWorkflows) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(cachedWorkflows).build())
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(BelayDataConverter.create())
                    .setIdentity("test")
                    .build());
    SearchAttributes.all()
        .forEach(key ->
            options.registerSearchAttribute(
                key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    environment = TestWorkflowEnvironment.newInstance(options.build());
    Worker worker =
        environment.newWorker(
            QUEUE,
            WorkerOptions.newBuilder()
                .setIdentity("test")
                .setDefaultDeadlockDetectionTimeout(20_000)
                .build());
    Workflows.register(worker);
    worker.registerActivitiesImplementations(runtime, books, people);
    environment.start();
    ladder = stub(LADDER, QUEUE);
  }

  /** A desk whose worker keeps workflows in its cache. */
  public static Ladders open() {
    return new Ladders(100);
  }

  /** A desk whose worker replays the history at every step, as after a restart. */
  public static Ladders forgetful() {
    return new Ladders(0);
  }

  public static LadderInput input() {
    return new LadderInput(
        "epp-btc", CHECKSUM, "demo", "test", new SignedAct("PROMOTE trader-1 -", "signature"));
  }

  /** A stub of a ladder under some id on some queue. */
  public WorkflowStub stub(String id, String queue) {
    return environment
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            PromotionLadderWorkflow.TYPE,
            WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(queue).build());
  }

  public Ladders start() {
    ladder.start(input());
    return this;
  }

  public LadderState state() {
    return ladder.query("state", LadderState.class);
  }

  /** Waits, without time going on, until the ladder is as described. */
  public LadderState until(String what, Predicate<LadderState> holds) {
    Condition.await(what + ", was " + state(), () -> holds.test(state()));
    return state();
  }

  /** Lets time go on until the end. */
  public LadderResult result() {
    try {
      return ladder.getResult(20, TimeUnit.SECONDS, LadderResult.class);
    } catch (TimeoutException stuck) {
      throw new AssertionError("expected the ladder to end, was " + lastEvents(), stuck);
    }
  }

  /** When the ladder closed, by its own history: the server's clock runs on a little. */
  public long closedAtMillis() {
    var closed = history(LADDER).getEvents().getLast().getEventTime();
    return closed.getSeconds() * 1_000 + closed.getNanos() / 1_000_000;
  }

  private String lastEvents() {
    StringBuilder text = new StringBuilder(state().toString());
    for (String id : List.of(LADDER, state().child().orElse(LADDER))) {
      text.append("\n").append(id);
      history(id)
          .getEvents()
          .forEach(event ->
              text.append("\n")
                  .append(event.getEventTime().getSeconds() % 10000)
                  .append(' ')
                  .append(event.getEventType()));
    }
    return text.toString();
  }

  public void sleep(Duration time) {
    environment.sleep(time);
  }

  /** Waits for an open request, numbered from 0, and gives its id. */
  public String request(int number) {
    String id = Ids.of("request " + number).value();
    until(
        "request " + number,
        state -> state.request().filter(open -> open.evidence().value().equals(id)).isPresent());
    return id;
  }

  /** Sends an act with a nonce of its own; see {@link FakePeople} for the words. */
  public ActAnswer act(String kind, String principal, String request) {
    return send(new SignedAct(kind + " " + principal + " " + request + " " + nonce++, "signature"));
  }

  public ActAnswer send(SignedAct act) {
    return ladder
        .startUpdate(
            UpdateOptions.newBuilder(ActAnswer.class)
                .setUpdateName("act")
                .setUpdateId(ActUpdate.id(act))
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            act)
        .getResult();
  }

  /** Two people approve the open request. */
  public void approve(int number) {
    String request = request(number);
    act("APPROVE", "risk-1", request);
    act("APPROVE", "risk-2", request);
  }

  public WorkflowExecutionHistory history(String workflowId) {
    return environment.getWorkflowClient().fetchHistory(workflowId);
  }

  public TestWorkflowEnvironment environment() {
    return environment;
  }

  public WorkflowStub ladder() {
    return ladder;
  }

  public FakeRuntime runtime() {
    return runtime;
  }

  public FakeBooks books() {
    return books;
  }

  public FakePeople people() {
    return people;
  }

  public Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    runtime.go();
    books.release();
    environment.close();
  }
}
