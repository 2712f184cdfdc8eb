// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A bit to flip.
 *
 * @param offset bytes from the start of the image
 * @param bit 0 to 7
 */
record FlippedBit(int offset, int bit) {
	/** Reads {@code 0x500} or {@code 0x500.3}. */
	static final class Converter implements ITypeConverter<FlippedBit> {
		@Override
		public FlippedBit convert(String text) {
			int dot = text.indexOf('.');
			try {
				int offset = Integer.decode(dot < 0 ? text : text.substring(0, dot));
				int bit = dot < 0 ? 0 : Integer.parseInt(text.substring(dot + 1));
				if (offset >= 0 && bit >= 0 && bit <= 7) {
					return new FlippedBit(offset, bit);
				}
			} catch (NumberFormatException e) {
				// said below
			}
			throw new TypeConversionException("\"" + text + "\" is no bit of an image; expected e.g. 0x500 or 0x500.3");
		}
	}
}
