/** What the page of a survey's link says. @type {Record<string, Record<string, any>>} */
export const texts = {
  en: {
    title: 'Survey of {site}', ends: { csat: ['Poor', 'Very good'], nps: ['Not likely', 'Very likely'] }, of: '{n} of {most}', why: 'Anything you want us to know?', optional: '(optional)', answer: 'Your answer', send: 'Send', sending: 'Sending',
    until: 'Open until {when}.', late: 'This was open until {when}. We still read what you write.', thanks: 'Thank you', answered: 'This was answered. You can close this page.',
    over: 'This survey is over', overText: 'An answer is no longer taken. You can close this page.', unknown: 'This link does not work', unknownText: 'It may be incomplete, or a newer one took its place.',
    failed: 'That did not work. Nothing is lost; try again.', again: 'Try again', choose: 'Choose one of these first.', write: 'Write something first.', away: 'The page cannot be loaded now',
  },
  es: {
    title: 'Encuesta de {site}', ends: { csat: ['Mal', 'Muy bien'], nps: ['Nada probable', 'Muy probable'] }, of: '{n} de {most}', why: '¿Quieres contarnos algo?', optional: '(opcional)', answer: 'Tu respuesta', send: 'Enviar', sending: 'Enviando',
    until: 'Abierta hasta el {when}.', late: 'Estuvo abierta hasta el {when}. Aun así leemos lo que escribas.', thanks: 'Gracias', answered: 'Ya está respondida. Puedes cerrar esta página.',
    over: 'Esta encuesta ha terminado', overText: 'Ya no se admiten respuestas. Puedes cerrar esta página.', unknown: 'Este enlace no funciona', unknownText: 'Puede estar incompleto o haberse sustituido por otro más nuevo.',
    failed: 'No ha funcionado. No se ha perdido nada; inténtalo de nuevo.', again: 'Intentar de nuevo', choose: 'Elige primero una opción.', write: 'Escribe algo primero.', away: 'La página no se puede cargar ahora',
  },
};
