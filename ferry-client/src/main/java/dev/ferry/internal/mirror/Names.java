package dev.ferry.internal.mirror;

/** Which names may be used in a place, and which are the same there. */
interface Names {

  /** Why a name can't be used; empty if it can. */
  String refusal(String name);

  /** Two names that have the same are one name there. */
  String key(String name);
}
