package dev.belay.evidence.operator;

/** Why an act is refused; checked in this order, the first that applies is the one told. */
public enum RefusalCode {
  /** Act and signature together are larger than 16 KiB. */
  TOO_LARGE,
  /** Not canonical JSON of an act, or not an armored SSHSIG. */
  MALFORMED,
  /** The signature does not fit the act: forged or altered. */
  BAD_SIGNATURE,
  /** The key is not in the desk's signers file. */
  UNKNOWN_KEY,
  /** The key is in the desk's list of revoked keys. */
  REVOKED_KEY,
  /** The key's namespaces do not include the act's, or the signature is in another namespace. */
  WRONG_ROLE,
  /** Names another candidate, attempt or profile. */
  WRONG_LADDER,
  /** A promotion of a candidate of this name with another configuration or build. */
  WRONG_CANDIDATE,
  /** A promotion by a profile of this name with other rules. */
  WRONG_PROFILE,
  /** Signed more than 30 minutes before it arrived. */
  EXPIRED,
  /** Signed more than 5 minutes in the future. */
  FROM_THE_FUTURE,
  /** The very same act was judged before. */
  REPLAYED,
  /** Names another request than the open one. */
  WRONG_REQUEST,
  /** The request it names is closed. */
  REQUEST_CLOSED,
  /** Nothing that this kind of act could answer is open. */
  NOT_EXPECTED,
  /** Signed by the person who promoted the candidate. */
  SELF_APPROVED,
  /** This person has signed this request already. */
  SAME_PERSON,
  /** This key has signed this request already, under whatever name. */
  SAME_KEY
}
