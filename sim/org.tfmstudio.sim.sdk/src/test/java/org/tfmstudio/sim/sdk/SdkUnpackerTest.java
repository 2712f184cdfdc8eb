// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.sdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdkUnpackerTest {

	@TempDir
	Path cache;

	@Test
	void theIndexListsEveryFileOfTheSdk() throws IOException {
		Path resources = Path.of("src/main/resources/sdk");
		try (Stream<Path> tree = Files.walk(resources)) {
			List<String> there = tree.filter(Files::isRegularFile).map(p -> resources.relativize(p).toString())
					.filter(name -> !name.equals("index.txt")).sorted().toList();
			assertEquals(there, SdkUnpacker.files().stream().sorted().toList());
		}
	}

	@Test
	void unpacksEveryFileIntoAFolderNamedByTheContent() throws IOException {
		Sdk sdk = new SdkUnpacker(cache).unpack();

		assertEquals("sdk-" + sdk.hash(), sdk.folder().getFileName().toString());
		for (String name : SdkUnpacker.files()) {
			assertArrayEquals(Files.readAllBytes(Path.of("src/main/resources/sdk", name)),
					Files.readAllBytes(sdk.folder().resolve(name)), name);
		}
		for (String name : Sdk.PARTITION_SOURCES) {
			assertTrue(Files.exists(sdk.folder().resolve(name)), name);
		}
		for (String name : Sdk.APPLICATION_SOURCES) {
			assertTrue(Files.exists(sdk.folder().resolve(name)), name);
		}
		assertEquals(List.of(sdk.folder()), list(cache));
	}

	@Test
	void writesNothingWhenItIsThere() throws IOException {
		Sdk first = new SdkUnpacker(cache).unpack();
		Path file = first.folder().resolve("include/psa/client.h");
		FileTime old = FileTime.fromMillis(1_000_000);
		Files.setLastModifiedTime(file, old);

		Sdk second = new SdkUnpacker(cache).unpack();

		assertEquals(first, second);
		assertEquals(old, Files.getLastModifiedTime(file));
	}

	@Test
	void mendsAFolderThatLostAFile() throws IOException {
		Sdk sdk = new SdkUnpacker(cache).unpack();
		Files.delete(sdk.include().resolve("psa/error.h"));

		new SdkUnpacker(cache).unpack();

		assertTrue(Files.exists(sdk.include().resolve("psa/error.h")));
		assertEquals(List.of(sdk.folder()), list(cache));
	}

	@RepeatedTest(20)
	void severalMayUnpackAtOnce() throws Exception {
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			Callable<Sdk> task = () -> new SdkUnpacker(cache).unpack();
			for (Future<Sdk> future : threads.invokeAll(List.of(task, task, task, task))) {
				assertTrue(Files.exists(future.get().partitionScript()));
			}
		}
		assertEquals(1, list(cache).size());
	}

	private static List<Path> list(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isDirectory).toList();
		}
	}
}
