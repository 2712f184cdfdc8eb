// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot.cbor;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * Encodes pieces of CBOR: definite lengths, shortest forms. Pieces put behind each other make an item, so that what is already encoded, as
 * a boot record is, goes in byte by byte.
 */
public final class Cbor {
	private static final CBORFactory FACTORY = new CBORFactory();

	private interface Writing {
		void to(CBORGenerator out) throws IOException;
	}

	private Cbor() {
	}

	/** The head of an array; that many items follow. */
	public static byte[] array(int items) {
		return encode(out -> out.writeStartArray(null, items));
	}

	/** The head of a map; that many keys follow, each before its value. */
	public static byte[] map(int entries) {
		return encode(out -> out.writeStartObject(null, entries));
	}

	/** A tag; its item follows. */
	public static byte[] tag(int tag) {
		return encode(out -> out.writeTag(tag));
	}

	public static byte[] integer(long value) {
		return encode(out -> out.writeNumber(value));
	}

	public static byte[] bytes(byte[] value) {
		return encode(out -> out.writeBinary(value));
	}

	public static byte[] text(String value) {
		return encode(out -> out.writeString(value));
	}

	/** Pieces behind each other. */
	public static byte[] join(byte[]... pieces) {
		return join(Arrays.asList(pieces));
	}

	/** Pieces behind each other. */
	public static byte[] join(List<byte[]> pieces) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		pieces.forEach(out::writeBytes);
		return out.toByteArray();
	}

	private static byte[] encode(Writing writing) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (CBORGenerator out = FACTORY.createGenerator(bytes)) {
			out.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
			writing.to(out);
		} catch (IOException e) {
			throw new UncheckedIOException("memory could not be written", e);
		}
		return bytes.toByteArray();
	}
}
