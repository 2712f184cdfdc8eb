// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.syntax;

import org.eclipse.xtext.conversion.IValueConverter;
import org.eclipse.xtext.conversion.ValueConverter;
import org.eclipse.xtext.conversion.impl.AbstractDeclarativeValueConverterService;
import org.eclipse.xtext.conversion.impl.AbstractNullSafeConverter;
import org.eclipse.xtext.nodemodel.INode;

/** Texts lose their quotes; everything else, numbers above all, keeps the author's spelling. */
public class TerminalValues extends AbstractDeclarativeValueConverterService {
	@ValueConverter(rule = "STRING")
	public IValueConverter<String> string() {
		return new AbstractNullSafeConverter<>() {
			@Override
			protected String internalToValue(String text, INode node) {
				return text.length() < 2 ? "" : text.substring(1, text.length() - 1);
			}

			@Override
			protected String internalToString(String value) {
				return '"' + value + '"';
			}
		};
	}
}
