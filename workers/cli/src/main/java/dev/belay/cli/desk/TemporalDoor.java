package dev.belay.cli.desk;

import dev.belay.cli.console.CliException;
import dev.belay.cli.console.Reasons;
import dev.belay.workflows.activity.BelayDataConverter;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A connection to the desk's Temporal, with the same settings as the stock command line. */
public final class TemporalDoor implements AutoCloseable {
  static final List<String> SEARCH_ATTRIBUTES =
      List.of("BelaySubject", "BelayRung", "BelayVerdict", "BelayKind", "BelayOperator");
  private static final int PROBLEMS_MAX = 100;
  private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

  /** Held, since a level is forgotten with its logger. */
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  static {
    // What it says of a server that is away is a stack trace; people are told by whoever asked.
    GRPC.setLevel(Level.OFF);
  }

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final String namespace;

  private TemporalDoor(WorkflowServiceStubs stubs, WorkflowClientOptions options) {
    this.stubs = stubs;
    this.namespace = options.getNamespace();
    this.client = WorkflowClient.newInstance(stubs, options);
  }

  /**
   * Connects to an address; namespace, TLS and API key come from the environment and the file that
   * the stock command line reads, but for the desk's own local server.
   */
  public static TemporalDoor open(String address, boolean local) {
    ClientConfigProfile profile = profile(address, local);
    WorkflowServiceStubsOptions options =
        WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions())
            .setRpcTimeout(CALL_LIMIT)
            .validateAndBuildWithDefaults();
    WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(options);
    return new TemporalDoor(
        stubs,
        WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
            .setDataConverter(BelayDataConverter.create())
            .validateAndBuildWithDefaults());
  }

  public WorkflowClient client() {
    return client;
  }

  public String namespace() {
    return namespace;
  }

  /** Whether the server answers; one that is not there is known at once, a busy one gets time. */
  public boolean answers() {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(CALL_LIMIT.toSeconds(), TimeUnit.SECONDS)
          .getSystemInfo(
              io.temporal.api.workflowservice.v1.GetSystemInfoRequest.getDefaultInstance());
      return true;
    } catch (StatusRuntimeException no) {
      return false;
    }
  }

  /**
   * Ids of running workflows that report a problem, for example code that no longer replays; empty
   * also where the server cannot tell, as the SDK's test server.
   */
  public List<String> runsWithProblems() {
    try {
      return stubs
          .blockingStub()
          .withDeadlineAfter(10, TimeUnit.SECONDS)
          .listWorkflowExecutions(
              ListWorkflowExecutionsRequest.newBuilder()
                  .setNamespace(namespace)
                  .setPageSize(PROBLEMS_MAX)
                  .setQuery("TemporalReportedProblems IS NOT NULL AND ExecutionStatus='Running'")
                  .build())
          .getExecutionsList()
          .stream()
          .map(run -> run.getExecution().getWorkflowId())
          .distinct()
          .toList();
    } catch (StatusRuntimeException cannotTell) {
      return switch (cannotTell.getStatus().getCode()) {
        case UNIMPLEMENTED, INVALID_ARGUMENT -> List.of();
        default -> throw cannotTell;
      };
    }
  }

  /** Registers the search attributes that are missing. */
  void registerSearchAttributes() {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(stubs.getRawChannel())
                .validateAndBuildWithDefaults());
    Map<String, IndexedValueType> missing = new TreeMap<>();
    Map<String, IndexedValueType> known = known(operator);
    for (String attribute : SEARCH_ATTRIBUTES) {
      if (!known.containsKey(attribute)) {
        missing.put(attribute, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
      }
    }
    if (!missing.isEmpty()) {
      add(operator, missing);
    }
  }

  private Map<String, IndexedValueType> known(OperatorServiceStubs operator) {
    try {
      return operator
          .blockingStub()
          .withDeadlineAfter(10, TimeUnit.SECONDS)
          .listSearchAttributes(
              ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
          .getCustomAttributesMap();
    } catch (StatusRuntimeException noListing) {
      return Map.of();
    }
  }

  private void add(OperatorServiceStubs operator, Map<String, IndexedValueType> missing) {
    try {
      operator
          .blockingStub()
          .withDeadlineAfter(10, TimeUnit.SECONDS)
          .addSearchAttributes(
              AddSearchAttributesRequest.newBuilder()
                  .setNamespace(namespace)
                  .putAllSearchAttributes(missing)
                  .build());
    } catch (StatusRuntimeException refused) {
      if (refused.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw CliException.unreachable(
            "Temporal did not take the search attributes "
                + String.join(", ", missing.keySet())
                + ": "
                + Reasons.of(refused.getStatus()),
            "Ask its operator to register them as Keyword in namespace " + namespace + ".");
      }
    }
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    stubs.awaitTermination(2, TimeUnit.SECONDS);
  }

  private static ClientConfigProfile profile(String address, boolean local) {
    try {
      ClientConfigProfile profile =
          local
              ? ClientConfigProfile.getDefaultInstance()
              : ClientConfigProfile.load(LoadClientConfigProfileOptions.getDefaultInstance());
      return profile.toBuilder().setAddress(address).build();
    } catch (IOException | RuntimeException unreadable) {
      throw CliException.badInput(
          "Temporal's client configuration cannot be read: " + unreadable.getMessage(),
          "",
          "Correct TEMPORAL_CONFIG_FILE and the TEMPORAL_ variables; the stock CLI reads them"
              + " too.");
    }
  }
}
