package dev.ferry.cli.doctor;

import dev.ferry.Entry;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the checks have learned for those behind them. */
final class Learned {

  private List<InetAddress> addresses = List.of();
  private Optional<IOException> greetingTrouble = Optional.empty();
  private Optional<IOException> handshakeTrouble = Optional.empty();
  private Optional<Set<String>> features = Optional.empty();
  private String directory = "";
  private Optional<String> file = Optional.empty();
  private List<Entry> entries = List.of();
  private boolean activeWorks;
  private boolean endsBehindTransfers;
  private boolean passivePortsAreShut = true;

  List<InetAddress> addresses() {
    return addresses;
  }

  void addresses(List<InetAddress> found) {
    addresses = found;
  }

  Optional<IOException> greetingTrouble() {
    return greetingTrouble;
  }

  void greetingTrouble(IOException trouble) {
    greetingTrouble = Optional.of(trouble);
  }

  /** What the certificate check has to explain. */
  Optional<IOException> handshakeTrouble() {
    return handshakeTrouble;
  }

  void handshakeTrouble(IOException trouble) {
    handshakeTrouble = Optional.of(trouble);
  }

  /** The words that FEAT began its lines with, in capitals; empty if there is no FEAT. */
  Optional<Set<String>> features() {
    return features;
  }

  void features(Set<String> listed) {
    features = Optional.of(listed);
  }

  boolean lists(String feature) {
    return features.filter(it -> it.contains(feature)).isPresent();
  }

  String directory() {
    return directory;
  }

  void directory(String path) {
    directory = path;
  }

  /** The file that the user has named. */
  Optional<String> file() {
    return file;
  }

  void file(String name) {
    file = Optional.of(name);
  }

  /** What LIST has told, with times as if the server was in UTC; empty if it wasn't asked. */
  List<Entry> entries() {
    return entries;
  }

  void entries(List<Entry> listed) {
    entries = List.copyOf(listed);
  }

  boolean activeWorks() {
    return activeWorks;
  }

  void activeWorks(boolean works) {
    activeWorks = works;
  }

  /** Whether no connection outlives a transfer, so that each check needs one of its own. */
  boolean endsBehindTransfers() {
    return endsBehindTransfers;
  }

  void endsBehindTransfers(boolean ends) {
    endsBehindTransfers = ends;
  }

  /** Whether no port of EPSV or PASV could be reached. */
  boolean passivePortsAreShut() {
    return passivePortsAreShut;
  }

  void passivePortIsOpen() {
    passivePortsAreShut = false;
  }
}
