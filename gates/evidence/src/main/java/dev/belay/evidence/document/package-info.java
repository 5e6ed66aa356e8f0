/**
 * How records become bytes and files become records.
 *
 * <p>Entry points: {@link dev.belay.evidence.document.CanonicalJson} for JSON in RFC 8785 form, and
 * {@link dev.belay.evidence.document.YamlReader} for the files a person writes.
 *
 * <p>Invariants: one record has one canonical form; what would lose information there (integers
 * beyond 2⁵³, unpaired surrogates, not-a-number) is refused before it is written; every value of a
 * YAML file knows its line and column; both readers are bounded in size and depth and refuse what
 * they do not know.
 *
 * <p>Non-goals: keeping comments or order of a file; JSON of types outside Belay.
 */
@NullMarked
package dev.belay.evidence.document;

import org.jspecify.annotations.NullMarked;
