// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.tfmstudio.manifest.ProjectFiles;

/** The addresses that clients give, which may be anything. */
final class Uris {
	private Uris() {
	}

	/** The manifest of that address; none when it is no address, no file, or no manifest. */
	static Optional<Path> manifest(String uri) {
		return file(uri).filter(path -> path.getFileName() != null && ProjectFiles.isManifest(path));
	}

	/** The file or folder of that address. */
	static Optional<Path> file(String uri) {
		try {
			URI parsed = uri == null ? null : new URI(uri);
			return parsed == null || !"file".equalsIgnoreCase(parsed.getScheme()) ? Optional.empty()
					: Optional.of(Path.of(parsed).toAbsolutePath().normalize());
		} catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException | SecurityException e) {
			return Optional.empty();
		}
	}

	/** The manifest of that address, or the answer that there is none. */
	static Path needManifest(String uri) {
		return manifest(uri).orElseThrow(() -> new ResponseErrorException(new ResponseError(ResponseErrorCode.InvalidParams,
				"no manifest: " + shortened(uri) + "; this server answers for file:// addresses of *.partition and *.device", null)));
	}

	static String of(Path file) {
		return file.toUri().toString();
	}

	private static String shortened(String uri) {
		return uri == null ? "no address" : uri.length() > 200 ? uri.substring(0, 200) + "..." : uri;
	}
}
