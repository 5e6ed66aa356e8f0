package dev.belay.server.http;

import static dev.belay.server.access.Role.OPERATOR;
import static dev.belay.server.access.Role.VIEWER;
import static dev.belay.server.access.Role.WORKFLOW;

import dev.belay.api.study.StudyId;
import dev.belay.api.study.StudyReport;
import dev.belay.api.study.StudySpec;
import dev.belay.api.study.StudyStatus;
import dev.belay.evidence.record.SignedEvidence;
import dev.belay.evidence.record.Slot;
import dev.belay.server.access.Allow;
import dev.belay.server.evidence.ReportSigner;
import dev.belay.server.refusal.Refusal;
import dev.belay.server.study.HostedStudy;
import dev.belay.server.study.Studies;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Studies: start, observe, end, and what came of them. */
@RestController
@RequestMapping("/v1/studies")
public final class StudyRoutes {
  private final Studies studies;
  private final ReportSigner signer;

  StudyRoutes(Studies studies, ReportSigner signer) {
    this.studies = studies;
    this.signer = signer;
  }

  @PutMapping("/{id}")
  @Allow({OPERATOR, WORKFLOW})
  @Describe(
      "Starts a study, or finds the one with this id and specification. None is kept over a"
          + " restart.")
  StudyStatus start(@PathVariable("id") String id, @RequestBody StudySpec spec) {
    if (!spec.id().equals(studyId(id))) {
      throw Refusal.badRequest("expected the id of the path, was " + spec.id());
    }
    return studies.start(spec);
  }

  @GetMapping
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("Studies under way and the youngest that are over, oldest first.")
  StudyStatus[] list() {
    return studies.statuses().toArray(StudyStatus[]::new);
  }

  @GetMapping("/{id}")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("Where a study is.")
  StudyStatus status(@PathVariable("id") String id) {
    return studies.find(studyId(id)).status();
  }

  @DeleteMapping("/{id}")
  @Allow({OPERATOR, WORKFLOW})
  @Describe("Ends a study without a report; one that is over stays as it is.")
  StudyStatus cancel(@PathVariable("id") String id) {
    return studies.cancel(studyId(id));
  }

  @GetMapping("/{id}/report")
  @Allow({VIEWER, OPERATOR, WORKFLOW})
  @Describe("What a study that is done found.")
  StudyReport report(@PathVariable("id") String id) {
    return studies.find(studyId(id)).outcome().report();
  }

  @PostMapping("/{id}/evidence")
  @Allow(WORKFLOW)
  @Describe("The report as evidence that the runtime signs, for the slot in the body.")
  SignedEvidence evidence(
      @PathVariable("id") String id,
      @RequestParam("subject") String subject,
      @RequestBody Slot slot) {
    HostedStudy.Outcome outcome = studies.find(studyId(id)).outcome();
    return Signing.signed(
        subject, () -> signer.sign(outcome.report(), outcome.doneAt(), slot, subject));
  }

  private static StudyId studyId(String text) {
    try {
      return new StudyId(text);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.badRequest("expected a study id of 1 to 32 characters a-z 0-9 -");
    }
  }
}
