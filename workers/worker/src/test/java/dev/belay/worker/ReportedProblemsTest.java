package dev.belay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ReportedProblemsTest {
  private final List<CountWorkflowExecutionsRequest> asked = new CopyOnWriteArrayList<>();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @Test
  void countsTheDesksWorkflowsThatCannotGoOnAndSaysWhenItCannotTell() throws Exception {
    Server server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(new Counting())
            .build()
            .start();
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + server.getPort())
                .build());
    try {
      // Asked once by the client itself, which takes longer than the gauge waits.
      stubs.blockingStub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      ReportedProblems problems = new ReportedProblems(stubs, "desk", "belay:d").bindTo(metrics);
      assertThat(problems).isNotNull();
      assertThat(gauge()).isEqualTo(3.0);
      assertThat(asked.getFirst().getNamespace()).isEqualTo("desk");
      assertThat(asked.getFirst().getQuery())
          .contains("TemporalReportedProblems IS NOT NULL", "TaskQueue='belay:d'");
      server.shutdownNow().awaitTermination();
      assertThat(gauge()).isNaN();
    } finally {
      server.shutdownNow();
      stubs.shutdownNow();
    }
  }

  private double gauge() {
    return metrics.get("belay.workflows.with.problems").gauge().value();
  }

  private final class Counting extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(GetSystemInfoResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void countWorkflowExecutions(
        CountWorkflowExecutionsRequest request,
        StreamObserver<CountWorkflowExecutionsResponse> answer) {
      asked.add(request);
      answer.onNext(CountWorkflowExecutionsResponse.newBuilder().setCount(3).build());
      answer.onCompleted();
    }
  }
}
