import type { Random } from './random';

const list = (text: string): string[] => text.trim().split(/\s*,\s*/);

export const FEMALE = list(`
  Mary, Patricia, Jennifer, Linda, Elizabeth, Barbara, Susan, Jessica, Sarah, Karen, Lisa, Nancy, Betty, Margaret, Sandra,
  Ashley, Kimberly, Emily, Donna, Michelle, Carol, Amanda, Dorothy, Melissa, Deborah, Stephanie, Rebecca, Sharon, Laura,
  Cynthia, Kathleen, Amy, Angela, Shirley, Anna, Brenda, Pamela, Emma, Nicole, Helen, Samantha, Katherine, Christine, Debra,
  Rachel, Carolyn, Janet, Catherine, Maria, Heather, María, Sofía, Lucía, Inés, Noemí, Belén, Renée, Zoë, Chloé, Siobhán,
  Aoife, Agnieszka, Małgorzata, Priya, Ananya, Fatima, Aisha, Mei, Yuki, Ngọc, Thảo, Olena, Ioana, Graça, Conceição, Anne-Marie,
  Mary Ellen, Jo Ann, D'Andra, Latoya, Keisha, Ebony, Imani, Rosa, Carmen, Yolanda, Milagros, Xiomara, Ivelisse, Gloria, Teresa`);
export const MALE = list(`
  James, Robert, John, Michael, David, William, Richard, Joseph, Thomas, Christopher, Charles, Daniel, Matthew, Anthony, Mark,
  Donald, Steven, Andrew, Paul, Joshua, Kenneth, Kevin, Brian, Timothy, Ronald, Jason, George, Edward, Jeffrey, Ryan, Jacob,
  Gary, Nicholas, Eric, Jonathan, Stephen, Larry, Justin, Scott, Brandon, Benjamin, Samuel, Gregory, Alexander, Patrick, Frank,
  Raymond, Jack, Dennis, Jerry, José, Ramón, Andrés, Jesús, Ángel, Óscar, Raúl, Luis, Héctor, Efraín, Seán, Pádraig, François,
  André, Łukasz, Paweł, Björn, Søren, Arjun, Rahul, Ahmed, Omar, Wei, Hiroshi, Minh, Đức, Oleksandr, Ștefan, João, Jean-Luc,
  Jean-Pierre, De'Shawn, Tyrone, Jamal, Malik, Darnell, Wilfredo, Juan Carlos, Orlando, Vincent, Salvatore, Dominic, Carmine`);
export const LAST = list(`
  Smith, Johnson, Williams, Brown, Jones, Miller, Davis, Wilson, Anderson, Taylor, Thomas, Moore, Jackson, Martin, Lee, Thompson,
  White, Harris, Clark, Lewis, Robinson, Walker, Young, Allen, King, Wright, Scott, Hill, Green, Adams, Nelson, Baker, Hall,
  Campbell, Mitchell, Carter, Roberts, Phillips, Evans, Turner, Parker, Collins, Edwards, Stewart, Morris, Murphy, Cook, Rogers,
  Morgan, Peterson, Cooper, Reed, Bailey, Bell, Kelly, Howard, Ward, Cox, Richardson, Wood, Watson, Brooks, Bennett, Gray, Hughes,
  Price, Myers, Long, Foster, Sanders, Ross, Sullivan, Powell, Jenkins, Perry, Butler, Barnes, Fisher, Henderson, Coleman,
  García, Rodríguez, Martínez, Hernández, López, González, Pérez, Sánchez, Ramírez, Torres, Flores, Rivera, Gómez, Díaz, Cruz,
  Reyes, Morales, Ortiz, Gutiérrez, Chávez, Ramos, Ruiz, Álvarez, Vázquez, Jiménez, Muñoz, Yáñez, Núñez, Peña, Ibáñez, Colón,
  Vélez, Rosario, Santiago, Maldonado, Figueroa, Nieves, Cordero, Acevedo, Quiñones, Feliciano, O'Neil, O'Brien, O'Connor,
  O'Sullivan, O'Donnell, McCarthy, McDonald, McLaughlin, MacDougall, D'Angelo, D'Amico, DiPietro, DeLuca, Della Rocca, St. John,
  Russo, Esposito, Ricci, Marino, Greco, Conti, Lombardi, Moretti, Giordano, Kowalski, Nowak, Wiśniewski, Wójcik, Kamiński,
  Zieliński, Dąbrowski, Szymański, Pelletier, Ouellette, Thibodeau, Lévesque, Bélanger, Côté, Gagné, Müller, Schröder, Weiß,
  Jørgensen, Lindström, Øvergård, Silva, Santos, Ferreira, Gonçalves, Magalhães, Patel, Shah, Singh, Kaur, Gupta, Nair, Khan,
  Hussain, Rahman, Nguyễn, Trần, Phạm, Chen, Wang, Zhang, Kim, Park, Choi, Tanaka, Okafor, Adeyemi, Mensah, Van der Berg,
  De la Cruz, Del Valle, Bin Said, Kovács, Petrović, Dvořák, Ionescu, Bondarenko, Shevchenko, Yılmaz, Haddad, Cohen, Goldberg`);

const SUFFIXES = ['Jr.', 'Sr.', 'II', 'III', 'IV'];
const MIDDLE = 'ABCDEFGHJKLMNPRSTVW';

export interface PersonName {
  prefix: string | null;
  first: string;
  middle: string | null;
  last: string;
  suffix: string | null;
  sex: 'F' | 'M';
}

export const firstName = (random: Random, sex: 'F' | 'M'): string => random.pick(sex === 'F' ? FEMALE : MALE);

export function personName(random: Random): PersonName {
  const sex = random.chance(0.53) ? 'F' : 'M';
  const last = random.pick(LAST);
  return {
    prefix: random.chance(0.04)
      ? random.weighted([
          ['Dr.', 4],
          ['Rev.', 1],
          [sex === 'F' ? 'Ms.' : 'Mr.', 3],
        ])
      : null,
    first: firstName(random, sex),
    middle: random.chance(0.4) ? random.pick([...MIDDLE]) : null,
    last: random.chance(0.06) ? `${last}-${random.pick(LAST)}` : last,
    suffix: sex === 'M' && random.chance(0.05) ? random.pick(SUFFIXES) : null,
    sex,
  };
}
