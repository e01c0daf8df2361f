package de.ikone.hub.web;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of what reads by an open standard: all tests of a class ask one server. */
abstract class OpenDataTest {
    @TempDir
    static Path folder;

    static OpenDataServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new OpenDataServer(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }
}
