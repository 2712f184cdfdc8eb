// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.proposals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.ide.editor.contentassist.ContentAssistContext;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;

/** Texts with holes: what to fill in stands between « and ». */
final class Templates {
	private static final List<Template> ALL = List.of(
			new Template("partition", "partition, SFN", "A partition whose services are functions that the SPM calls.", """
					partition «NAME» : application-rot {
					    framework 1.1
					    model     SFN
					    priority  NORMAL
					    stack     0x600

					    /** «What it does.» */
					    service «NAME»_SERVICE {
					        sid      «SID»
					        version  1 strict
					        clients  secure, non-secure
					        stateless
					    }
					}"""),
			new Template("device", "device", "A device: a board, a profile, partitions and an application.", """
					device «name» {
					    board      an521
					    tf-m       2.1
					    profile    medium
					    isolation  2
					    backend    IPC

					    partitions «NAME»
					    non-secure app "app/"
					}"""),
			new Template("service", "service", "A stateless service that all clients may call.", """
					/** «What it does.» */
					service «NAME» {
					    sid      «SID»
					    version  1 strict
					    clients  secure, non-secure
					    stateless
					}"""),
			new Template("irq", "irq, handled in a function at once", "An interrupt with a first-level handler.",
					"irq «TFM_TIMER0_IRQ» handled FLIH as «TICK»"),
			new Template("operation", "operation", "An operation with typed parameters.",
					"operation «name»(in «value»: «uint32»)"));

	/**
	 * A template.
	 *
	 * @param word the keyword that brings it up
	 */
	record Template(String word, String label, String meaning, String text) {
		/** @param sid a service number that is free */
		Filled fill(String indentation, String sid) {
			StringBuilder plain = new StringBuilder();
			List<Filled.Hole> holes = new ArrayList<>();
			int start = 0;
			String indented = text.replace("«SID»", "«" + sid + "»").replace("\n", "\n" + indentation);
			for (int i = 0; i < indented.length(); i++) {
				switch (indented.charAt(i)) {
					case '«' -> start = plain.length();
					case '»' -> holes.add(new Filled.Hole(start, plain.length() - start));
					default -> plain.append(indented.charAt(i));
				}
			}
			return new Filled(plain.toString().replaceAll("(?m)^[ \t]+$", ""), holes);
		}
	}

	/**
	 * A template at its place.
	 *
	 * @param holes in the text, in order
	 */
	record Filled(String text, List<Hole> holes) {
		/** A part to fill in. */
		record Hole(int offset, int length) {
		}
	}

	private Templates() {
	}

	/** The template for that keyword, where it is of use. */
	static Optional<Template> of(String word, EObject model) {
		boolean fits = switch (word) {
			case "partition" -> isFile(model, "partition");
			case "device" -> isFile(model, "device");
			case "service", "irq" -> model instanceof Partition;
			case "operation" -> model instanceof Service;
			default -> false;
		};
		return ALL.stream().filter(template -> fits && template.word().equals(word)).findFirst();
	}

	private static boolean isFile(EObject model, String extension) {
		return model == null || model.eResource() == null || !(model instanceof Device) && !(model instanceof Service)
				&& extension.equals(model.eResource().getURI().fileExtension());
	}

	/** The white space before the place. */
	static String indentation(ContentAssistContext context) {
		String text = context.getRootNode().getText();
		int offset = Math.min(context.getOffset(), text.length());
		int start = text.lastIndexOf('\n', offset - 1) + 1;
		int end = start;
		while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
			end++;
		}
		return text.substring(start, end);
	}
}
