import type { Json } from '#domain/document.ts'
import { isJsonObject } from '#domain/document.ts'
import { persons } from '#relay/demo/content/persons.ts'

/** The words of the names of the invented list. */
const INVENTED = new Set(Object.values(persons).flatMap(({ name }) => wordsOf(name)))

/** The initials of the invented list. */
export const initialsOfPersons = new Set<string>(
  Object.values(persons).flatMap(person => ('initials' in person ? person.initials : [])),
)

// Whatever else is written with a capital: places (all but Mirepoix and Liévin invented), organisations of the field
// and titles. Nobody may hide here: a word is here because it was read in its sentence.
const NOT_PEOPLE = new Set(
  `Agir Aiguillon Ariège Bas Bascule Bastide Café Clarens Confluence Conseil Deux Fontgrande Forum Habiter Jardin La Liévin
  Mésanges Mirepoix Montsaurel Ormes Passerelles Pays Pépinière Pont Puits Radio Rencontres Réparer Rives Saint Temps Transparence
  Transport École`.split(/\s+/),
)

/**
 * The capitalised words inside sentences that are neither of the invented list nor known not to be people: a name from
 * outside would be among them, unless it begins its sentence (those `firstNamesIn` looks for).
 */
export function strangersIn(text: string): string[] {
  const inside = text.matchAll(/(?<=[\p{L}\d,;)][ \u00a0]|[dlnsjcmqtu]’)\p{Lu}\p{Ll}+/gu)
  return [...inside].map(([word]) => word).filter(word => !INVENTED.has(word) && !NOT_PEOPLE.has(word))
}

/** First names of the country, wherever they stand, that are not of the invented list. */
export function firstNamesIn(text: string): string[] {
  return wordsOf(text).filter(word => FIRST_NAMES.has(word) && !INVENTED.has(word))
}

/** The initials under which people speak in notes: `JB : …`, `JB (Joël) : …`. */
export function speakersIn(text: string): string[] {
  const speakers = text.matchAll(/(?:^|\n|\. |\? |, )(\p{Lu}{2,3})(?: \([^)]*\))? :/gu)
  return [...speakers].map(([, initials = '']) => initials)
}

/** Every text that a person reads in a document: not its ids, codes and instants. */
export function textsOf(document: Json): string[] {
  if (!isJsonObject(document)) return []
  return READ.flatMap(path => {
    const value = document[path]
    return typeof value === 'string' ? [value] : []
  })
}

const READ = [
  'title',
  'subtitle',
  'name',
  'words',
  'village',
  'address',
  'hours',
  'equipment',
  'device',
  'rhythm',
  'purpose',
  'carriedBy',
  'hostedBy',
  'summary',
  'needs',
  'nextStep',
  'refusalReason',
  'presentedBy',
  'noteTaker',
  'chair',
  'secretary',
  'text',
  'saidBy',
  'objections',
  'reason',
  'what',
  'who',
  'amendments',
  'practical',
  'note',
  'room',
  'speaker',
]

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}]+/u).filter(word => /^\p{Lu}/u.test(word))
}

const FIRST_NAMES = new Set(
  `Adèle Adrien Agathe Agnès Alain Albert Alexandre Alice Aline Amandine Anaïs André Anne Annie Antoine Arnaud Arthur
  Audrey Aurélie Aurore Axel Bastien Béatrice Benjamin Benoît Bernadette Bernard Bertrand Brigitte Bruno Camille Carole
  Caroline Catherine Cécile Cédric Céline Chantal Charles Charlotte Christelle Christian Christiane Christine Christophe
  Claire Clara Claude Claudine Clément Colette Corinne Cyril Damien Daniel Danielle David Delphine Denis Denise Didier
  Dominique Dorothée Édith Édouard Éliane Élise Élodie Émile Émilie Emma Emmanuel Enzo Éric Estelle Étienne Eugène Eva
  Évelyne Fabien Fabrice Fanny Fatima Florence Florent Florian France Francis Franck François Françoise Frédéric Gabriel
  Gaëlle Gaston Geneviève Georges Gérald Gérard Ghislaine Gilbert Gilles Ginette Grégory Guillaume Guy Hélène Henri
  Hervé Hugo Huguette Inès Irène Isabelle Jacqueline Jacques Jade Jean Jeanne Jeannine Jérémy Jérôme Joël Joëlle Josette
  Josiane Juliette Julie Julien Karim Karine Kevin Laetitia Laure Laurence Laurent Léa Léo Léon Liliane Lionel Loïc
  Louis Louise Luc Lucas Lucie Lucien Lucienne Ludovic Lydie Madeleine Malika Manon Marc Marcel Marcelle Margaux
  Marguerite Maria Marie Marion Marine Martin Martine Mathieu Mathilde Maurice Maxime Mélanie Michel Michèle Mireille
  Mohamed Monique Morgane Mélissa Nadia Nadine Nathalie Nathan Nicolas Nicole Noémie Odette Odile Olivier Pascal Pascale
  Patrice Patricia Patrick Paul Paulette Pauline Philippe Pierre Pierrette Quentin Rachid Raphaël Raymond Raymonde
  Régine Rémi Renée Richard Robert Roger Roland Romain Rose Sabine Samuel Sandrine Sarah Sébastien Serge Séverine Simon
  Simone Solange Sonia Sophie Stéphane Stéphanie Suzanne Sylvain Sylvie Théo Thérèse Thibault Thierry Thomas Valérie
  Vanessa Véronique Victor Vincent Virginie William Xavier Yann Yannick Yves Yvette Yvonne Zoé`.split(/\s+/),
)
