// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.Assignment;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.nodemodel.BidiTreeIterator;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.validation.AbstractDeclarativeValidator;
import org.eclipse.xtext.validation.EValidatorRegistrar;
import org.eclipse.xtext.validation.ValidationMessageAcceptor;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.syntax.Words;

/** What every group of rules needs: findings at a feature or at a node, checks of words and numbers. */
abstract class Rules extends AbstractDeclarativeValidator {
	private static final int FIRST = ValidationMessageAcceptor.INSIGNIFICANT_INDEX;

	/** Registered once, by {@link ManifestValidator}. */
	@Override
	public void register(EValidatorRegistrar registrar) {
		// composed
	}

	/** An error; {@code data} is what a quick fix needs of it. */
	void wrong(EObject element, EStructuralFeature feature, String code, String message, String... data) {
		error(message, element, feature, FIRST, code, data);
	}

	void wrong(EObject element, EStructuralFeature feature, int index, String code, String message, String... data) {
		error(message, element, feature, index, code, data);
	}

	/** A warning. */
	void doubtful(EObject element, EStructuralFeature feature, String code, String message, String... data) {
		warning(message, element, feature, FIRST, code, data);
	}

	void doubtful(EObject element, EStructuralFeature feature, int index, String code, String message, String... data) {
		warning(message, element, feature, index, code, data);
	}

	/** Something to know. */
	void note(EObject element, EStructuralFeature feature, String code, String message, String... data) {
		info(message, element, feature, FIRST, code, data);
	}

	void wrongAt(EObject element, INode node, String code, String message, String... data) {
		wrongAt(element, node.getOffset(), node.getLength(), code, message, data);
	}

	void wrongAt(EObject element, int offset, int length, String code, String message, String... data) {
		getMessageAcceptor().acceptError(message, element, offset, length, code, data);
	}

	/** A statement that has to be there is not; {@code data[0]} is its word. */
	void missing(EObject element, EStructuralFeature name, String word, String message) {
		error(message, element, name, FIRST, FindingCodes.MISSING_STATEMENT, word);
	}

	/** The values of an enumeration or another closed list; a wrong one is one finding. */
	void oneOf(EObject element, EStructuralFeature feature, String what, String value, List<String> values) {
		if (value != null && !values.contains(value)) {
			error(notOneOf(what, value, values), element, feature, FIRST, FindingCodes.UNKNOWN_VALUE, values(value, values));
		}
	}

	/** The values as data of a finding, the one that was probably meant first. */
	static String[] values(String value, List<String> values) {
		return Stream.concat(Words.nearest(value, values).stream(), values.stream()).distinct().toArray(String[]::new);
	}

	static String notOneOf(String what, String value, List<String> values) {
		return "'" + value + "' is no " + what + "; write " + orList(values) + ".";
	}

	/** "A, B or C". */
	static String orList(List<String> values) {
		return values.size() < 2 ? String.join("", values)
				: String.join(", ", values.subList(0, values.size() - 1)) + " or " + values.get(values.size() - 1);
	}

	static <E> List<String> words(E[] values, java.util.function.Function<E, String> word) {
		return Arrays.stream(values).map(word).collect(Collectors.toList());
	}

	/** The number, or none and a finding: no number, or not within the limits. */
	OptionalLong number(EObject element, EStructuralFeature feature, String what, String text, long least, long most,
			String limits) {
		if (text == null) {
			return OptionalLong.empty();
		}
		if (Numbers.exact(text).isEmpty()) {
			wrong(element, feature, FindingCodes.INVALID_NUMBER, "'" + shortened(text) + "' is no number for " + what
					+ (Numbers.isOctal(text) ? ", since C would read it as octal; remove the leading 0, or put 0x before it."
							: "; write a decimal number, or a hexadecimal one with 0x."), mended(text));
			return OptionalLong.empty();
		}
		OptionalLong value = Numbers.within(text, least, most);
		if (value.isEmpty()) {
			wrong(element, feature, FindingCodes.OUT_OF_RANGE,
					shortened(text) + " is out of range for " + what + "; write " + limits + ".");
		}
		return value;
	}

	/** What was probably meant: an octal number in decimal or hexadecimal, or one whose 0x is missing. */
	private static String[] mended(String text) {
		String digits = text.replaceFirst("^0+(?=.)", "");
		if (Numbers.isOctal(text)) {
			return new String[] {digits, "0x" + digits};
		}
		return text.length() <= 8 && text.chars().allMatch(c -> Character.digit(c, 16) >= 0) ? new String[] {"0x" + text} : new String[0];
	}

	/** The nodes that set the feature, in their order. */
	static List<INode> nodes(EObject element, EStructuralFeature feature) {
		return NodeModelUtils.findNodesForFeature(element, feature);
	}

	/** Whether any feature may be set twice in the text: one walk over the element's nodes, where {@link #nodes} is one for each feature. */
	static boolean repeats(EObject element) {
		INode own = NodeModelUtils.getNode(element);
		if (own == null) {
			return false;
		}
		Set<String> seen = new HashSet<>();
		BidiTreeIterator<INode> all = own.getAsTreeIterable().iterator();
		while (all.hasNext()) {
			INode node = all.next();
			if (node == own || node.getGrammarElement() == null) {
				continue;
			}
			Assignment assignment = GrammarUtil.containingAssignment(node.getGrammarElement());
			if (assignment != null) {
				all.prune();
				// what is added to a list may come as often as it likes
				if (!assignment.getOperator().equals("+=") && !seen.add(assignment.getFeature())) {
					return true;
				}
			}
		}
		return false;
	}

	static String shortened(String text) {
		return text.length() > 40 ? text.substring(0, 40) + "..." : text;
	}

	/** The elements before this one in the list. */
	static <E> Stream<E> before(E element, List<E> list) {
		return list.stream().takeWhile(other -> other != element);
	}

	static String fileOf(EObject element) {
		return element.eResource().getURI().lastSegment();
	}
}
