package dev.ferry.cli.place;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** The name of a local file for one of a server, whose names are not trusted. Pure text. */
public final class LocalName {

  private LocalName() {}

  /**
   * The same name, if it is the name of one file.
   *
   * @throws FileSystemException if it isn't: {@code ..}, nothing, or with a separator in it
   */
  public static String of(String name) throws IOException {
    boolean one =
        !name.isEmpty()
            && !name.equals(".")
            && !name.equals("..")
            && name.indexOf('/') < 0
            && name.indexOf('\\') < 0
            && name.indexOf('\0') < 0;
    if (!one) {
      throw new FileSystemException(
          name, null, "this is no name for a file here; -o says how it is to be called");
    }
    return name;
  }
}
