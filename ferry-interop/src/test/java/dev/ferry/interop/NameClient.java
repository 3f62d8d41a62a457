package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.ftplib.Ftp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** What can be done with a name; by Ferry, or by {@link RawFtp}, to see whose limit a limit is. */
interface NameClient {

  void store(String name, byte[] content) throws IOException;

  byte[] retrieve(String name) throws IOException;

  List<String> list() throws IOException;

  long size(String name) throws IOException;

  void rename(String from, String to) throws IOException;

  void delete(String name) throws IOException;

  /** Returns the path that the server names. */
  String mkd(String name) throws IOException;

  void cwd(String name) throws IOException;

  String pwd() throws IOException;

  void rmd(String name) throws IOException;

  /** By Ferry. */
  record ByFerry(Ftp ftp) implements NameClient {

    @Override
    public void store(String name, byte[] content) throws IOException {
      ftp.storBinary("STOR " + name, new ByteArrayInputStream(content));
    }

    @Override
    public byte[] retrieve(String name) throws IOException {
      ByteArrayOutputStream came = new ByteArrayOutputStream();
      ftp.retrBinary("RETR " + name, came::write);
      return came.toByteArray();
    }

    @Override
    public List<String> list() throws IOException {
      return ftp.nlst();
    }

    @Override
    public long size(String name) throws IOException {
      ftp.voidCmd("TYPE I");
      return ftp.size(name).orElseThrow();
    }

    @Override
    public void rename(String from, String to) throws IOException {
      ftp.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
      ftp.delete(name);
    }

    @Override
    public String mkd(String name) throws IOException {
      return ftp.mkd(name);
    }

    @Override
    public void cwd(String name) throws IOException {
      ftp.cwd(name);
    }

    @Override
    public String pwd() throws IOException {
      return ftp.pwd();
    }

    @Override
    public void rmd(String name) throws IOException {
      ftp.rmd(name);
    }
  }

  /** By a client that is not Ferry. A refusal is an {@link AssertionError}, as its replies say. */
  record ByHand(RawFtp raw) implements NameClient {

    @Override
    public void store(String name, byte[] content) throws IOException {
      raw.upload(RawFtp.Mode.PASSIVE, "STOR " + name, content);
    }

    @Override
    public byte[] retrieve(String name) throws IOException {
      return raw.download(RawFtp.Mode.PASSIVE, "RETR " + name);
    }

    @Override
    public List<String> list() throws IOException {
      return new String(raw.download(RawFtp.Mode.PASSIVE, "NLST"), UTF_8).lines().toList();
    }

    @Override
    public long size(String name) throws IOException {
      return Long.parseLong(raw.expect("213 ", "SIZE " + name).substring(4));
    }

    @Override
    public void rename(String from, String to) throws IOException {
      raw.expect("350", "RNFR " + from);
      raw.expect("250", "RNTO " + to);
    }

    @Override
    public void delete(String name) throws IOException {
      raw.expect("250", "DELE " + name);
    }

    @Override
    public String mkd(String name) throws IOException {
      return path(raw.expect("257", "MKD " + name));
    }

    @Override
    public void cwd(String name) throws IOException {
      raw.expect("250", "CWD " + name);
    }

    @Override
    public String pwd() throws IOException {
      return path(raw.expect("257", "PWD"));
    }

    /** What stands between quotes; two quotes are one of the name's own (RFC 959, appendix II). */
    private static String path(String reply) {
      return reply.replaceFirst("^257 \"((?:[^\"]|\"\")*)\".*", "$1").replace("\"\"", "\"");
    }

    @Override
    public void rmd(String name) throws IOException {
      raw.expect("250", "RMD " + name);
    }
  }
}
