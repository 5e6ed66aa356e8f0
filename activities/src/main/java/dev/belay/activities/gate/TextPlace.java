package dev.belay.activities.gate;

/** A place whose documents are texts: hands them to a scan, and names what it could not read. */
@FunctionalInterface
interface TextPlace {
  /**
   * Reads every document of one thing.
   *
   * @param name of the session or ladder
   */
  void read(String name, SecretScan scan);
}
