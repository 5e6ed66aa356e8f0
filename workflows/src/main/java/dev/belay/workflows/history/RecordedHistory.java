package dev.belay.workflows.history;

/**
 * One run as Temporal recorded it.
 *
 * @param name {@code <workflow>/<scenario>}
 * @param workflowId it ran under, which replay needs: a ladder checks it
 * @param json as {@code temporal workflow show --output json} writes it
 */
public record RecordedHistory(String name, String workflowId, String json) {}
